package org.verray.datasets.degrade;

import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

/** The step that cuts a part out of an image. */
final class CropStep {
    private CropStep() {}

    static GrayImage apply(GrayImage image, Values v, RandomGenerator random) {
        double rows = image.rows();
        double columns = image.columns();
        if (v.has("aspect")) {
            double aspect = v.number("aspect");
            if (columns > aspect * rows) {
                columns = aspect * rows;
            } else {
                rows = columns / aspect;
            }
        }
        int keptRows = (int) Math.round(rows * v.number("keep"));
        int keptColumns = (int) Math.round(columns * v.number("keep"));
        if (keptRows < 1 || keptColumns < 1) {
            throw new VerrayException("nothing is left of " + image.columns() + " x " + image.rows()
                    + " pixels: the image is too small for this step");
        }
        int row = (int) Math.round(v.number("row") * (image.rows() - keptRows));
        int column = (int) Math.round(v.number("column") * (image.columns() - keptColumns));
        return Degradations.crop(image, row, column, keptRows, keptColumns);
    }
}
