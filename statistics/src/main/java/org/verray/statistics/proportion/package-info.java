/** Counts out of a total: accuracy, sensitivity, specificity and their intervals. */
package org.verray.statistics.proportion;
