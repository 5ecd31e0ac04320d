package org.verray.detector.patch;

import java.util.Arrays;

/**
 * What a network says of one patch, cell by cell: a square map of logits and one of attention. The cells of all patches of an
 * image are pooled together, each weighted by exp(attention) (attention pooling; Ilse et al., ICML 2018).
 *
 * @param side cells in a row and in a column; 1 for networks that give one logit a patch
 * @param logits side x side values, row by row; positive = synthetic
 * @param attention as many values; 0 everywhere for networks without attention
 */
public record PatchCells(int side, float[] logits, float[] attention) {
    /** Reads the output of a network for one patch: one logit, or two square maps one after the other. */
    public static PatchCells of(float[] output, int from, int length) {
        if (length == 1) {
            return new PatchCells(1, new float[] {output[from]}, new float[1]);
        }
        int side = (int) Math.round(Math.sqrt(length / 2.0));
        if (2 * side * side != length) {
            throw new IllegalStateException(
                    "expected one logit or two square maps for a patch, found " + length + " values");
        }
        int area = side * side;
        return new PatchCells(
                side,
                Arrays.copyOfRange(output, from, from + area),
                Arrays.copyOfRange(output, from + area, from + length));
    }

    /** Pooled logit of this patch alone. */
    public double logit() {
        double[] sums = new double[2];
        addTo(sums, maximum());
        return sums[0] / sums[1];
    }

    float maximum() {
        float maximum = Float.NEGATIVE_INFINITY;
        for (float a : attention) {
            maximum = Math.max(maximum, a);
        }
        return maximum;
    }

    /** Adds weighted logits to the first sum and weights to the second; weights are relative to an attention. */
    void addTo(double[] sums, float relativeTo) {
        for (int i = 0; i < logits.length; i++) {
            double weight = Math.exp(attention[i] - relativeTo);
            sums[0] += weight * logits[i];
            sums[1] += weight;
        }
    }
}
