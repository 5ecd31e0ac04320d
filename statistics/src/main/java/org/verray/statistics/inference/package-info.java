/** Resampling, tests of means, correlation and trend, and the adjustment of many p values. */
package org.verray.statistics.inference;
