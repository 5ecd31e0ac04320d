package org.verray.statistics.calibration;

/**
 * Turns scores into probabilities by a fitted logistic curve: p = 1 / (1 + exp(-(slope * score + intercept))).
 *
 * @param slope negative where higher scores are less likely positive
 */
public record PlattScaling(double slope, double intercept) {
    private static final int ITERATIONS = 100;
    private static final double RIDGE = 1e-12;

    /**
     * Fits by maximum likelihood with Platt's (1999) smoothed targets, (n+ + 1) / (n+ + 2) and 1 / (n- + 2), which keep
     * the slope finite for separated classes. Newton's method with halved steps, after Lin, Lin and Weng (Machine
     * Learning 2007).
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param scores any finite numbers
     */
    public static PlattScaling fit(boolean[] truth, double[] scores) {
        TemperatureScaling.requireScores(truth, scores);
        double[] targets = targets(truth);
        double a = 0;
        double b = Math.log(sum(targets) / (targets.length - sum(targets)));
        double loss = loss(targets, scores, a, b);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] step = newtonStep(targets, scores, a, b);
            double size = 1;
            double next = loss(targets, scores, a - step[0], b - step[1]);
            while (next > loss && size > 1e-10) {
                size /= 2;
                next = loss(targets, scores, a - size * step[0], b - size * step[1]);
            }
            if (next > loss) {
                break;
            }
            a -= size * step[0];
            b -= size * step[1];
            boolean settled = loss - next <= 1e-14 * Math.abs(loss);
            loss = next;
            if (settled) {
                break;
            }
        }
        return new PlattScaling(a, b);
    }

    /** Probability of being positive. */
    public double apply(double score) {
        return TemperatureScaling.sigmoid(slope * score + intercept);
    }

    private static double[] targets(boolean[] truth) {
        int positives = 0;
        for (boolean positive : truth) {
            positives += positive ? 1 : 0;
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (truth.length - positives + 2.0);
        double[] targets = new double[truth.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = truth[i] ? high : low;
        }
        return targets;
    }

    private static double[] newtonStep(double[] targets, double[] scores, double a, double b) {
        double ga = 0;
        double gb = 0;
        double haa = RIDGE;
        double hab = 0;
        double hbb = RIDGE;
        for (int i = 0; i < scores.length; i++) {
            double p = TemperatureScaling.sigmoid(a * scores[i] + b);
            double w = p * (1 - p);
            ga += (p - targets[i]) * scores[i];
            gb += p - targets[i];
            haa += w * scores[i] * scores[i];
            hab += w * scores[i];
            hbb += w;
        }
        double determinant = haa * hbb - hab * hab;
        return new double[] {(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant};
    }

    private static double loss(double[] targets, double[] scores, double a, double b) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double x = a * scores[i] + b;
            sum += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - targets[i] * x;
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
