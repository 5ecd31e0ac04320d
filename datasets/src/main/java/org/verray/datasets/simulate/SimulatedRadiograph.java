package org.verray.datasets.simulate;

import org.verray.radiographs.GrayImage;

/**
 * One simulated acquisition.
 *
 * @param image 0 (black) to 255 (white), dense parts bright, not rounded
 * @param side {@code L} or {@code R} for a limb, {@code U} (unpaired) for a chest
 */
public record SimulatedRadiograph(BodyPart part, long seed, AcquisitionSettings settings, GrayImage image, char side) {}
