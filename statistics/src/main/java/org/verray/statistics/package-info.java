/**
 * Statistics of readers and scores, free of images, files and networks. Inputs are plain arrays, results are records
 * that say which method made them. The positive class is {@code true}; a higher score always means more positive, and
 * nothing is ever flipped to look better.
 */
package org.verray.statistics;
