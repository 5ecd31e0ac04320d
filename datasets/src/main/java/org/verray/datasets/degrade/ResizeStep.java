package org.verray.datasets.degrade;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.DecodeLimits;

/** The step that changes the size of an image. */
final class ResizeStep {
    private static final List<String> ALONE = List.of("factor", "short", "long");

    private ResizeStep() {}

    /** Exactly one target: a factor, a side, or the size itself. */
    static String problem(Set<String> given) {
        long targets = ALONE.stream().filter(given::contains).count();
        boolean size = given.contains("width") || given.contains("height");
        return targets + (size ? 1 : 0) == 1
                ? ""
                : "expected one of factor, short, long, or width and height, found "
                        + (targets == 0 && !size ? "none" : "several");
    }

    static GrayImage apply(GrayImage image, Values v, RandomGenerator random) {
        int[] size = size(image, v);
        long rows = size[0];
        long columns = size[1];
        if (rows < 1 || columns < 1) {
            throw new VerrayException("nothing is left of " + image.columns() + " x " + image.rows()
                    + " pixels: the image is too small for this step");
        }
        DecodeLimits.checkSize(rows, columns);
        boolean smaller = rows * columns < (long) image.rows() * image.columns();
        String only = v.word("only");
        if (only.equals("shrink") && !smaller
                || only.equals("enlarge") && smaller
                || rows == image.rows() && columns == image.columns()) {
            return image;
        }
        return Resampling.valueOf(v.word("kernel").toUpperCase(Locale.ROOT)).resize(image, size[0], size[1]);
    }

    private static int[] size(GrayImage image, Values v) {
        double rows = image.rows();
        double columns = image.columns();
        if (v.has("width") && v.has("height")) {
            return new int[] {v.whole("height"), v.whole("width")};
        }
        double factor = v.has("factor")
                ? v.number("factor")
                : v.has("short")
                        ? v.number("short") / Math.min(rows, columns)
                        : v.has("long")
                                ? v.number("long") / Math.max(rows, columns)
                                : v.has("height") ? v.number("height") / rows : v.number("width") / columns;
        return new int[] {
            (int) Math.min(Integer.MAX_VALUE, Math.round(rows * factor)),
            (int) Math.min(Integer.MAX_VALUE, Math.round(columns * factor))
        };
    }
}
