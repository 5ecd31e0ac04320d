package org.verray.radiographs.testimony;

import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for the trace of enlarging: interpolated samples depend on their neighbours, and how much repeats along rows and
 * columns. The mean size of the second difference along one direction is taken at each place across it; a sharp line in
 * the spectrum of that signal, in both directions, is the trace (Gallagher, CRV 2005). Compression in blocks of eight
 * leaves lines at multiples of 1/8, which are passed over, and with them doubling of the size.
 *
 * @param frequency of the line across columns, in cycles a pixel, 0 to 0.5
 */
record Resampled(double frequency) {
    private static final int LENGTH = 512;
    private static final int MOST_LINES = 400;
    private static final double SHARP = 12;
    private static final double LOWEST = 0.06;
    private static final int NEIGHBOURS = 16;
    private static final double SAME = 2.5 / LENGTH;

    static Optional<Resampled> find(SampleGrid picture) {
        double[] across = spectrum(picture, true);
        double[] down = spectrum(picture, false);
        if (across.length == 0 || down.length == 0) {
            return Optional.empty();
        }
        int x = peak(across);
        int y = peak(down);
        double fx = (double) x / (2 * across.length);
        double fy = (double) y / (2 * down.length);
        return x > 0 && y > 0 && Math.abs(fx - fy) <= SAME ? Optional.of(new Resampled(fx)) : Optional.empty();
    }

    /** Frequency index of the sharpest line; 0 where none is sharp. */
    private static int peak(double[] spectrum) {
        int best = 0;
        double sharpest = SHARP;
        int n = spectrum.length;
        for (int k = (int) Math.ceil(LOWEST * 2 * n); k < n; k++) {
            double eighth = (double) k / (2 * n) * 8;
            if (Math.abs(eighth - Math.rint(eighth)) < 8.0 * 2 / (2 * n)) {
                continue;
            }
            double[] around = Arrays.copyOfRange(spectrum, Math.max(1, k - NEIGHBOURS), Math.min(n, k + NEIGHBOURS));
            Arrays.sort(around);
            double ratio = spectrum[k] / Math.max(1e-9, around[around.length / 2]);
            if (ratio > sharpest) {
                sharpest = ratio;
                best = k;
            }
        }
        return best;
    }

    /** Amplitudes at 0 to 1/2 cycles a pixel; empty where the picture is too small. */
    private static double[] spectrum(SampleGrid picture, boolean across) {
        int length = across ? picture.columns() : picture.rows();
        int lines = across ? picture.rows() : picture.columns();
        int n = Math.min(LENGTH, length - 2);
        if (n < 128) {
            return new double[0];
        }
        int start = (length - n) / 2;
        int stepAlong = across ? 1 : picture.columns();
        int stepLines = across ? picture.columns() : 1;
        int stride = Math.max(1, lines / MOST_LINES);
        double[] signal = new double[n];
        int[] v = picture.values();
        for (int line = 0; line < lines; line += stride) {
            int at = line * stepLines + start * stepAlong;
            for (int i = 0; i < n; i++, at += stepAlong) {
                if (start + i > 0 && start + i < length - 1) {
                    signal[i] += Math.abs(2 * v[at] - v[at - stepAlong] - v[at + stepAlong]);
                }
            }
        }
        return amplitudes(signal);
    }

    private static double[] amplitudes(double[] signal) {
        int n = signal.length;
        double[] result = new double[n / 2];
        double[] weighted = new double[n];
        for (int i = 0; i < n; i++) {
            weighted[i] = Math.log(1 + signal[i]) * (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / n));
        }
        double[] cosine = new double[n];
        double[] sine = new double[n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            cosine[i] = Math.cos(angle);
            sine[i] = Math.sin(angle);
        }
        for (int k = 1; k < result.length; k++) {
            double re = 0;
            double im = 0;
            int phase = 0;
            for (int i = 0; i < n; i++) {
                re += weighted[i] * cosine[phase];
                im += weighted[i] * sine[phase];
                phase += k;
                phase -= phase >= n ? n : 0;
            }
            result[k] = Math.hypot(re, im);
        }
        return result;
    }
}
