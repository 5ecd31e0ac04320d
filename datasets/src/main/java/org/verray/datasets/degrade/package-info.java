/**
 * What happens to pictures on their way, and laundering: sets of real and synthetic radiographs brought to one container by
 * one recipe. A {@link org.verray.datasets.degrade.Recipe} works on one radiograph in memory, a {@link
 * org.verray.datasets.degrade.DegradedSet} on the files of a manifest.
 */
package org.verray.datasets.degrade;
