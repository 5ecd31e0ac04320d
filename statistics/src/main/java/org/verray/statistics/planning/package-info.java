/** Before a study: power, sample size, and simulated reader studies. */
package org.verray.statistics.planning;
