package org.verray.detector.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A degradation of growing strength, from the point where it does nothing; both classes alike. */
public enum Sweep {
    /** Quality of one JPEG compression. */
    JPEG("JPEG quality", Double.NaN, "", "encode: {jpeg: {quality: %s}}", 100, 95, 90, 80, 75, 70, 60, 50, 40, 30),
    /** Factor of both sides, bicubic. */
    RESIZE("resize factor", 1, "resize: {factor: %s, kernel: bicubic}", PNG.CODE, 0.25, 0.5, 0.75, 1.25, 1.5, 2),
    /** Standard deviation of a Gaussian blur in pixels. */
    BLUR("blur, sigma in pixels", 0, "blur: {sigma: %s}", PNG.CODE, 0.5, 1, 1.5, 2, 3, 4),
    /** Standard deviation of Gaussian noise in 8-bit levels. */
    NOISE("noise, sigma in 8-bit levels", 0, "noise: {sigma: %s}", PNG.CODE, 1, 2, 4, 6, 8, 10),
    /** Side of a median filter in pixels; 1 does nothing. */
    MEDIAN("median filter, side in pixels", 1, "median: {size: %s}", PNG.CODE, 3, 5),
    /** Exponent of the tone curve. */
    GAMMA("gamma", 1, "gamma: {exponent: %s}", PNG.CODE, 0.5, 0.7, 1.4, 2),
    /** Share of both sides that is kept, at a place drawn for each group. */
    CROP(
            "crop, share of sides kept",
            1,
            "crop: {keep: %s, row: {range: [0, 1]}, column: {range: [0, 1]}}",
            PNG.CODE,
            0.5,
            0.7,
            0.9),
    /** Width of an 8-bit window around the middle; what lies outside is cut. */
    WINDOW("8-bit window, width in levels", 255, "window: {centre: 127.5, width: %s}", PNG.CODE, 100, 150, 200),
    /** Quality of a first JPEG compression, before one of quality 85. */
    DOUBLE_JPEG(
            "first JPEG quality, then 85",
            Double.NaN,
            "jpeg: {quality: %s}",
            "encode: {jpeg: {quality: 85}}",
            95,
            90,
            70,
            50,
            30);

    /** Container that adds nothing of its own. */
    private static final class PNG {
        static final String CODE = "encode: {png: {bits: 8}}";
    }

    private final String axis;
    private final double neutral;
    private final String step;
    private final String encode;
    private final double[] values;

    Sweep(String axis, double neutral, String step, String encode, double... values) {
        this.axis = axis;
        this.neutral = neutral;
        this.step = step;
        this.encode = encode;
        this.values = values;
    }

    /** Name in files and condition names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its scale is, in words. */
    public String axis() {
        return axis;
    }

    /** Value at which it does nothing; NaN where every value does something. */
    public double neutral() {
        return neutral;
    }

    /** Values that it is measured at, besides the neutral one. */
    List<Double> points() {
        return Arrays.stream(values).boxed().toList();
    }

    /** The recipe at a value, as YAML. */
    String yaml(double value) {
        String text = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        String steps = step.isEmpty() ? "" : "steps:\n  - " + String.format(Locale.ROOT, step, text) + "\n";
        return "title: " + axis.replace(",", "") + " " + text + "\ndecode: quantiles\n" + steps
                + String.format(Locale.ROOT, encode, text) + "\n";
    }

    /** Name of the condition at a value. */
    String conditionName(double value) {
        String text = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return label() + "-" + text;
    }
}
