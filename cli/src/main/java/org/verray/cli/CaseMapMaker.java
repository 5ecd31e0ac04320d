package org.verray.cli;

import org.verray.detector.explain.Explainer;
import org.verray.detector.explain.HeatMap;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.study.cases.CaseFrame;

/** Draws where a model sees evidence into the frame of a study. */
record CaseMapMaker(CaseFrame frame, Explainer explainer) {
    private static final int STRONGEST = 255;

    /** In pixels of the frame: 0 where the model leans to real, up to 255 where it is certain of synthetic. */
    byte[] of(Radiograph radiograph) {
        GrayImage image = GrayImage.of(radiograph);
        HeatMap heat = explainer.patches(image);
        CaseFrame.Placement place = frame.placement(image.rows(), image.columns());
        byte[] map = new byte[frame.rows() * frame.columns()];
        for (int r = 0; r < place.height(); r++) {
            double row = (r + 0.5) * image.rows() / place.height();
            for (int c = 0; c < place.width(); c++) {
                double logit = heat.smooth(row, (c + 0.5) * image.columns() / place.width());
                double lean = Double.isNaN(logit)
                        ? 0
                        : 2 * explainer.model().networkCalibration().probability(logit) - 1;
                map[(place.top() + r) * frame.columns() + place.left() + c] =
                        (byte) Math.round(STRONGEST * Math.max(0, lean));
            }
        }
        return map;
    }
}
