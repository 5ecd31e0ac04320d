package org.verray.datasets.simulate;

import org.verray.radiographs.dicom.DxExposure;
import org.verray.radiographs.dicom.DxExposure.Grid;
import org.verray.radiographs.dicom.DxExposure.Leaves;

/**
 * Finds the tube settings that a simulated exposure would have needed, for its header. They follow from the quanta in the
 * open field: 30,000 quanta per mm2 and microgray of air kerma, as of the beam quality RQA 5 of IEC 62220-1, of which the
 * screen absorbs 60%; a tube that gives 65 microgray per mAs at one metre and 80 kV, and with the square of the voltage;
 * a grid lets 60% of them pass. Good to a factor of two, as such figures are.
 */
final class Exposure {
    private static final double QUANTA_PER_MM2_MICROGRAY = 30_000;
    private static final double ABSORBED = 0.6;
    private static final double GRID_PASSES = 0.6;
    private static final double MICROGRAY_PER_MAS = 65;

    private Exposure() {}

    static DxExposure of(BodyPart part, AcquisitionSettings settings, Leaves leaves) {
        double distance = part == BodyPart.CHEST ? 1800 : part == BodyPart.HAND ? 1000 : 1150;
        double magnification = part == BodyPart.CHEST ? 1.1 : part == BodyPart.HAND ? 1.03 : 1.07;
        double milliampere = part == BodyPart.CHEST ? 160 : part == BodyPart.HAND ? 50 : 100;
        Grid grid = settings.gridAmplitude() > 0 ? Grid.FIXED : part == BodyPart.HAND ? Grid.NONE : Grid.RECIPROCATING;
        double pixel = magnification * settings.fieldWidthMm() / settings.columns();
        double microgray = settings.quanta() / (pixel * pixel * QUANTA_PER_MM2_MICROGRAY * ABSORBED);
        double beforeGrid = microgray / (grid == Grid.NONE ? 1 : GRID_PASSES);
        double output = MICROGRAY_PER_MAS * square(settings.kvp() / 80) / square(distance / 1000);
        double areaCm2 =
                (leaves.right() - leaves.left() + 1.0) * (leaves.lower() - leaves.upper() + 1.0) * pixel * pixel / 100;
        return new DxExposure(
                settings.kvp(),
                milliampere,
                beforeGrid / output,
                settings.filterMm(),
                settings.focalBlurMm() > 0.15 ? 1.2 : 0.6,
                distance,
                magnification,
                grid,
                leaves,
                // Microgray times cm2 to decigray times cm2.
                beforeGrid * areaCm2 / 1e5);
    }

    private static double square(double x) {
        return x * x;
    }
}
