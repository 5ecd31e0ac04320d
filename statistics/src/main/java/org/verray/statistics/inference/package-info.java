/** Resampling, tests of means, correlation and trend, conditional logistic regression, and the adjustment of many p values. */
package org.verray.statistics.inference;
