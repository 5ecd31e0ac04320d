package org.verray.radiographs.dicom;

/**
 * How a DX image was taken, as far as its header tells.
 *
 * @param kvp tube voltage in kilovolts
 * @param milliampere tube current
 * @param milliampereSeconds tube current times exposure time
 * @param aluminiumMm filter
 * @param focalSpotMm nominal focal spot
 * @param sourceToDetectorMm distance
 * @param magnification of the anatomy on the detector, 1 or more
 * @param grid between anatomy and detector
 * @param collimator what the leaves leave open
 * @param doseAreaProduct of the beam, in dGy cm2
 */
public record DxExposure(
        double kvp,
        double milliampere,
        double milliampereSeconds,
        double aluminiumMm,
        double focalSpotMm,
        double sourceToDetectorMm,
        double magnification,
        Grid grid,
        Leaves collimator,
        double doseAreaProduct) {

    /** Anti-scatter grid, with the terms of PS3.3 C.8.7.11. */
    public enum Grid {
        NONE,
        /** Its lines show. */
        FIXED,
        /** It moves during the exposure, so that no lines show. */
        RECIPROCATING
    }

    /** Edges of the open field: columns and rows, counted from 1; they may lie outside the image. */
    public record Leaves(int left, int right, int upper, int lower) {}

    /** Exposure time in milliseconds. */
    double milliseconds() {
        return 1000 * milliampereSeconds / milliampere;
    }
}
