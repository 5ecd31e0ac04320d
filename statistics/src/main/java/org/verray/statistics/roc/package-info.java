/** Receiver operating characteristic: empirical curve, its area, and comparisons of areas. */
package org.verray.statistics.roc;
