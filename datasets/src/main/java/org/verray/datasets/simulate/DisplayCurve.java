package org.verray.datasets.simulate;

import java.util.Arrays;

/** Turns detector readings into gray: logarithm, equalisation, sharpening, window and S-shaped curve. */
final class DisplayCurve {
    private static final double DARKEST = 1e-5;

    /** Attenuation (natural logarithm) below which nothing stands in the beam. */
    private static final double OPEN_BEAM = 0.12;

    private final AcquisitionSettings settings;
    private final BodyPart part;

    DisplayCurve(AcquisitionSettings settings, BodyPart part) {
        this.settings = settings;
        this.part = part;
    }

    /**
     * @param signal detector readings relative to the open field
     * @param field how much of the beam each pixel gets; the window is chosen where it gets all
     * @return gray 0 (black) to 255 (white), not rounded; dense parts are bright
     */
    float[] apply(float[] signal, float[] field) {
        int rows = settings.rows();
        int columns = settings.columns();
        float[] density = new float[signal.length];
        for (int i = 0; i < signal.length; i++) {
            density[i] = (float) -StrictMath.log(Math.max(DARKEST, signal[i]));
        }
        float[] shown = density.clone();
        equalise(shown, density, field);
        sharpen(shown, density, rows, columns);
        double[] window = window(shown, density, field);
        return curve(shown, window[0], window[1]);
    }

    /** Takes out a part of the slow variation; only what lies in the open field counts. */
    private void equalise(float[] shown, float[] density, float[] field) {
        double part = settings.display().equalisation();
        if (part == 0) {
            return;
        }
        float[] slow = new float[density.length];
        float[] weight = new float[density.length];
        for (int i = 0; i < density.length; i++) {
            weight[i] = field[i] > 0.95f ? 1f : 0.001f;
            slow[i] = weight[i] * density[i];
        }
        double sigma = 0.06 * settings.columns();
        Filters.blur(slow, settings.rows(), settings.columns(), sigma);
        Filters.blur(weight, settings.rows(), settings.columns(), sigma);
        for (int i = 0; i < shown.length; i++) {
            shown[i] -= (float) (part * slow[i] / weight[i]);
        }
    }

    private void sharpen(float[] shown, float[] density, int rows, int columns) {
        double edges = settings.display().edges();
        if (edges > 0) {
            float[] coarse = density.clone();
            Filters.blur(coarse, rows, columns, 2.2);
            for (int i = 0; i < shown.length; i++) {
                shown[i] += (float) (edges * Math.max(-0.5, Math.min(0.5, density[i] - coarse[i])));
            }
        }
    }

    /** Least and most dense value shown: chosen among pixels that lie behind the body, not in the open beam. */
    private double[] window(float[] shown, float[] density, float[] field) {
        float[] inside = new float[shown.length];
        int n = 0;
        for (int i = 0; i < shown.length; i += 3) {
            if (field[i] > 0.95f && density[i] > OPEN_BEAM) {
                inside[n++] = shown[i];
            }
        }
        if (n == 0) {
            return new double[] {0, 1};
        }
        Arrays.sort(inside, 0, n);
        double high = inside[(int) (n * 0.992)];
        if (part == BodyPart.CHEST) {
            double low = inside[(int) (n * 0.02)];
            double span = Math.max(0.05, high - low);
            return new double[] {low - 0.02 * span, high + 0.2 * span};
        }
        // Limbs: soft tissue, which covers most of the picture, comes out below the middle, bone above.
        double middle = inside[n / 2];
        double span = Math.max(0.05, high - middle);
        // The thin fingers' skin is to be seen as well.
        double low = part == BodyPart.HAND ? Math.min(middle - 0.8 * span, 0.005) : middle - 1.15 * span;
        return new double[] {low, high + 0.12 * span};
    }

    private float[] curve(float[] shown, double low, double high) {
        double k = settings.display().contrast();
        double c = settings.display().centre();
        double bottom = 1 / (1 + StrictMath.exp(k * c));
        double top = 1 / (1 + StrictMath.exp(-k * (1 - c)));
        float[] gray = new float[shown.length];
        for (int i = 0; i < gray.length; i++) {
            double x = Math.max(0, Math.min(1, (shown[i] - low) / (high - low)));
            double s = 1 / (1 + StrictMath.exp(-k * (x - c)));
            gray[i] = (float) (255 * (s - bottom) / (top - bottom));
        }
        return gray;
    }
}
