/**
 * Simulated acquisitions: analytic anatomy of chest, hand and knee, seen through the physics of a radiograph. Stands in
 * for real radiographs where none may be shipped; never mistaken for them.
 */
package org.verray.datasets.simulate;
