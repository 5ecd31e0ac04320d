/** How far scores can be read as probabilities, and how to make them so. */
package org.verray.statistics.calibration;
