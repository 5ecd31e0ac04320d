package org.verray.datasets.degrade;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.encode.GrayWebp;

/** What a recipe can do to an image between decoding and encoding. */
enum StepKind {
    /** Another size: by one of {@code factor}, {@code short}, {@code long}, or {@code width} and {@code height}. */
    RESIZE(
            ResizeStep::apply,
            ResizeStep::problem,
            Key.number("factor", 0.01, 100).optional(),
            Key.whole("short", 1, 65500).optional(),
            Key.whole("long", 1, 65500).optional(),
            Key.whole("width", 1, 65500).optional(),
            Key.whole("height", 1, 65500).optional(),
            Key.word("kernel", "bicubic", "nearest", "bilinear", "lanczos"),
            Key.word("only", "always", "shrink", "enlarge")),
    /** Gaussian blur; sigma in pixels. */
    BLUR((image, v, random) -> Degradations.blur(image, v.number("sigma")), Key.number("sigma", 0, 50)),
    /** Gaussian noise; sigma on the scale of 0 to 255. */
    NOISE((image, v, random) -> Degradations.noise(image, v.number("sigma"), random), Key.number("sigma", 0, 255)),
    /** Median filter; odd side of its square in pixels. */
    MEDIAN(
            (image, v, random) -> Degradations.median(image, Integer.parseInt(v.word("size"))),
            Key.word("size", "3", "5", "7", "9", "11")),
    /** 255 (v / 255)^exponent. */
    GAMMA((image, v, random) -> Degradations.gamma(image, v.number("exponent")), Key.number("exponent", 0.05, 20)),
    /** Centre becomes middle gray, half a width below it black and above it white; on the scale of 0 to 255. */
    WINDOW(
            (image, v, random) -> window(image, v.number("centre"), v.number("width")),
            Key.number("centre", 0, 255),
            Key.number("width", 1, 1020)),
    /** A part: a share of both sides, of an aspect (width / height), at a place from 0 (top, left) to 1. */
    CROP(
            CropStep::apply,
            given -> "",
            Key.number("keep", 0.01, 1).or(1.0),
            Key.number("aspect", 0.05, 20).optional(),
            Key.number("row", 0, 1).or(0.5),
            Key.number("column", 0, 1).or(0.5)),
    /** No more than 2<sup>bits</sup> levels. */
    QUANTISE((image, v, random) -> Levels.quantised(image, v.whole("bits")), Key.whole("bits", 1, 16)),
    /** Through a JPEG file. */
    JPEG((image, v, random) -> JpegRoundTrip.apply(image, v.whole("quality")), Key.whole("quality", 1, 100)),
    /** Through a lossy WebP file. */
    WEBP((image, v, random) -> webp(image, v.whole("quality")), Key.whole("quality", 0, 100)),
    /** Mirrored left to right (horizontal) or top to bottom (vertical). */
    FLIP((image, v, random) -> flip(image, v.word("axis")), Key.word("axis", "horizontal", "vertical", "none")),
    /** Turned clockwise. */
    ROTATE((image, v, random) -> rotate(image, v.word("degrees")), Key.word("degrees", "0", "90", "180", "270")),
    /** Black and white swapped. */
    INVERT((image, v, random) -> Degradations.invert(image));

    private final Work work;
    private final Check check;
    private final List<Key> keys;

    StepKind(Work work, Key... keys) {
        this(work, given -> "", keys);
    }

    StepKind(Work work, Check check, Key... keys) {
        this.work = work;
        this.check = check;
        this.keys = List.of(keys);
    }

    /** Does it to one image. */
    @FunctionalInterface
    private interface Work {
        GrayImage apply(GrayImage image, Values values, RandomGenerator random);
    }

    /** Says what is wrong with the keys that a recipe gives; empty text where nothing is. */
    @FunctionalInterface
    private interface Check {
        String problem(Set<String> given);
    }

    /** Name in a recipe. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Key> keys() {
        return keys;
    }

    String problem(Map<String, Setting> settings) {
        return check.problem(settings.keySet());
    }

    GrayImage apply(GrayImage image, Values values, RandomGenerator random) {
        return work.apply(image, values, random);
    }

    private static GrayImage window(GrayImage image, double centre, double width) {
        return Degradations.window(image, centre - width / 2, centre + width / 2);
    }

    private static GrayImage webp(GrayImage image, int quality) {
        byte[] file = GrayWebp.lossy(image.rows(), image.columns(), Levels.bytes(image), quality);
        return GrayImage.of(Radiographs.decode(file));
    }

    private static GrayImage flip(GrayImage image, String axis) {
        return Degradations.turn(image, axis.equals("horizontal") ? 2 : axis.equals("vertical") ? 1 : 0);
    }

    private static GrayImage rotate(GrayImage image, String degrees) {
        return Degradations.turn(
                image,
                switch (degrees) {
                    case "90" -> 6;
                    case "180" -> 3;
                    case "270" -> 5;
                    default -> 0;
                });
    }
}
