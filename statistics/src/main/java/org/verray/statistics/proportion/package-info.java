/** Counts out of a total: accuracy, sensitivity, specificity, their intervals, and comparisons of two or several of them. */
package org.verray.statistics.proportion;
