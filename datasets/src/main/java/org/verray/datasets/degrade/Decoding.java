package org.verray.datasets.degrade;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;

/** How stored samples become gray from 0 (black) to 255 (white) before a recipe's steps. */
enum Decoding {
    /** As detection sees them: up to 8 bits as they are, deeper ones from their 0.1% to 99.9% quantile. */
    QUANTILES {
        @Override
        GrayImage image(Radiograph radiograph) {
            return GrayImage.unrounded(radiograph);
        }
    },
    /** The whole range of the stored depth, MONOCHROME1 inverted; loses nothing. */
    FULL {
        @Override
        GrayImage image(Radiograph radiograph) {
            double low = radiograph.lowestPossible();
            double scale = 255 / (radiograph.highestPossible() - low);
            boolean inverted = radiograph.photometric() == Photometric.MONOCHROME1;
            float[] values = new float[radiograph.rows() * radiograph.columns()];
            for (int i = 0; i < values.length; i++) {
                double value = (radiograph.sample(i) - low) * scale;
                values[i] = (float) (inverted ? 255 - value : value);
            }
            return new GrayImage(radiograph.rows(), radiograph.columns(), values);
        }
    },
    /** As a viewer shows them: the file's rescale, window or table and sense of gray. */
    DISPLAY {
        @Override
        GrayImage image(Radiograph radiograph) {
            Rendering rendering = Rendering.of(radiograph, radiograph.display(), DEEPEST);
            float[] values = new float[rendering.levels().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((rendering.levels()[i] & 0xFFFF) * 255.0 / ((1 << DEEPEST) - 1));
            }
            return new GrayImage(rendering.rows(), rendering.columns(), values);
        }
    };

    private static final int DEEPEST = 16;

    abstract GrayImage image(Radiograph radiograph);
}
