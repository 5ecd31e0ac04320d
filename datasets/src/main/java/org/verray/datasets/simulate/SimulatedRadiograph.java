package org.verray.datasets.simulate;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.dicom.DxExposure;

/**
 * One simulated acquisition.
 *
 * @param image 0 (black) to 255 (white), dense parts bright, not rounded
 * @param side {@code L} or {@code R} for a limb, {@code U} (unpaired) for a chest
 * @param leaves where the collimator's edges lie
 */
public record SimulatedRadiograph(
        BodyPart part, long seed, AcquisitionSettings settings, GrayImage image, char side, DxExposure.Leaves leaves) {}
