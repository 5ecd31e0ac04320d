package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sizes in which image generators work. Detectors cut and hospitals export in some of the same ones. */
final class SizeWitness {
    private static final int BLOCK = 64;

    /** Longer side x shorter side, as vendors document their models or model cards list their training buckets. */
    private static final Set<String> GENERATORS = Set.of(
            "256x256",
            "512x512",
            "768x512",
            "768x768",
            "1024x1024",
            "1152x896",
            "1216x832",
            "1280x896",
            "1344x768",
            "1408x768",
            "1456x816",
            "1344x896",
            "1536x640",
            "1536x1024",
            "1792x1024",
            "2048x2048",
            "1024x768",
            "1248x832",
            "1184x864",
            "1152x864",
            "1536x672",
            "4096x4096");

    private SizeWitness() {}

    static List<Finding> of(FileShape shape) {
        List<Finding> findings = new ArrayList<>();
        String size = shape.columns() + " x " + shape.rows();
        String key = Math.max(shape.columns(), shape.rows()) + "x" + Math.min(shape.columns(), shape.rows());
        if (GENERATORS.contains(key)) {
            findings.add(Finding.of(
                    "generator-size",
                    Strength.WEAK,
                    "The picture is " + size + " pixels, a size that image generators produce.",
                    "Public chest sets and hospital exports are often 1024 x 1024 or 512 x 512 too."));
        } else if (shape.columns() % BLOCK == 0 && shape.rows() % BLOCK == 0 && shape.columns() > 0) {
            findings.add(Finding.of(
                    "size-in-64s",
                    Strength.WEAK,
                    "Width and height (" + size + ") are multiples of 64, as image generators need them.",
                    "One real picture in 4,096 is so by chance, and exports are often scaled to such sizes."));
        }
        return findings;
    }
}
