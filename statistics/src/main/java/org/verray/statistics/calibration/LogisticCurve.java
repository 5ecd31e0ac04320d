package org.verray.statistics.calibration;

/**
 * Logistic curve p = 1 / (1 + exp(-(slope * x + intercept))) that fits targets best: Newton's method with halved steps, after Lin, Lin
 * and Weng (Machine Learning 2007).
 *
 * @param slope steepness
 * @param intercept height at 0 on the logit scale
 * @param loss minus the logarithm of the likelihood
 */
record LogisticCurve(double slope, double intercept, double loss) {
    private static final int ITERATIONS = 100;
    private static final double RIDGE = 1e-12;

    /** Sums of weights w = p (1 - p): the information matrix of slope and intercept. */
    record Information(double slopes, double both, double intercepts) {
        double determinant() {
            return slopes * intercepts - both * both;
        }
    }

    /**
     * Fits.
     *
     * @param targets 0 to 1, one a case; for a finite curve they must not be separable by x
     */
    static LogisticCurve fit(double[] targets, double[] x) {
        double share = 0;
        for (double target : targets) {
            share += target / targets.length;
        }
        LogisticCurve at = at(targets, x, 0, Math.log(share / (1 - share)));
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] step = at.newtonStep(targets, x);
            double size = 1;
            LogisticCurve next = at(targets, x, at.slope - step[0], at.intercept - step[1]);
            while (!(next.loss <= at.loss) && size > 1e-10) {
                size /= 2;
                next = at(targets, x, at.slope - size * step[0], at.intercept - size * step[1]);
            }
            if (!(next.loss <= at.loss)) {
                break;
            }
            boolean settled = at.loss - next.loss <= 1e-14 * Math.abs(at.loss);
            at = next;
            if (settled) {
                break;
            }
        }
        return at;
    }

    /** The curve of given parameters, with its loss. */
    static LogisticCurve at(double[] targets, double[] x, double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logit = slope * x[i] + intercept;
            sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - targets[i] * logit;
        }
        return new LogisticCurve(slope, intercept, sum);
    }

    Information information(double[] x) {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (double value : x) {
            double p = TemperatureScaling.sigmoid(slope * value + intercept);
            double w = p * (1 - p);
            aa += w * value * value;
            ab += w * value;
            bb += w;
        }
        return new Information(aa, ab, bb);
    }

    private double[] newtonStep(double[] targets, double[] x) {
        double ga = 0;
        double gb = 0;
        for (int i = 0; i < x.length; i++) {
            double distance = TemperatureScaling.sigmoid(slope * x[i] + intercept) - targets[i];
            ga += distance * x[i];
            gb += distance;
        }
        Information plain = information(x);
        Information i = new Information(plain.slopes + RIDGE, plain.both, plain.intercepts + RIDGE);
        return new double[] {
            (i.intercepts * ga - i.both * gb) / i.determinant(), (i.slopes * gb - i.both * ga) / i.determinant()
        };
    }
}
