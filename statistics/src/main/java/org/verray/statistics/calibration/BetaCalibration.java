package org.verray.statistics.calibration;

/**
 * Beta calibration (Kull, Silva Filho and Flach, AISTATS 2017): with p = 1 / (1 + exp(-logit)), the calibrated logit is a ln(p) - b ln(1 - p) + c.
 * Beyond Platt's curve it can treat the two tails differently. {@code a} and {@code b} are kept from being negative, so that ranks
 * are kept too.
 */
public record BetaCalibration(double a, double b, double c) {
    private static final int ITERATIONS = 100;
    private static final double RIDGE = 1e-9;

    /**
     * Fits by maximum likelihood with {@link PlattScaling}'s smoothed targets; where {@code a} or {@code b} would be negative it is held at 0.
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param logits any finite numbers
     */
    public static BetaCalibration fit(boolean[] truth, double[] logits) {
        TemperatureScaling.requireScores(truth, logits);
        double[] targets = PlattScaling.targets(truth);
        BetaCalibration both = fit(targets, logits, true, true);
        if (both.a < 0 && both.b < 0) {
            return fit(targets, logits, false, false);
        }
        if (both.a < 0) {
            BetaCalibration only = fit(targets, logits, false, true);
            return only.b < 0 ? fit(targets, logits, false, false) : only;
        }
        if (both.b < 0) {
            BetaCalibration only = fit(targets, logits, true, false);
            return only.a < 0 ? fit(targets, logits, false, false) : only;
        }
        return both;
    }

    /** Probability of being positive. */
    public double apply(double logit) {
        return TemperatureScaling.sigmoid(a * lower(logit) + b * upper(logit) + c);
    }

    /** ln(p). */
    private static double lower(double logit) {
        return Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
    }

    /** -ln(1 - p). */
    private static double upper(double logit) {
        return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    }

    /** Newton's method with halved steps; features that are left out keep a coefficient of 0. */
    private static BetaCalibration fit(double[] targets, double[] logits, boolean withA, boolean withB) {
        BetaCalibration at = new BetaCalibration(withA ? 0.5 : 0, withB ? 0.5 : 0, 0);
        double loss = at.loss(targets, logits);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] step = at.newtonStep(targets, logits, withA, withB);
            double size = 1;
            BetaCalibration next = at.minus(step, size);
            while (!(next.loss(targets, logits) <= loss) && size > 1e-10) {
                size /= 2;
                next = at.minus(step, size);
            }
            double nextLoss = next.loss(targets, logits);
            if (!(nextLoss <= loss)) {
                break;
            }
            boolean settled = loss - nextLoss <= 1e-13 * Math.abs(loss);
            at = next;
            loss = nextLoss;
            if (settled) {
                break;
            }
        }
        return at;
    }

    private BetaCalibration minus(double[] step, double size) {
        return new BetaCalibration(a - size * step[0], b - size * step[1], c - size * step[2]);
    }

    private double loss(double[] targets, double[] logits) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double logit = a * lower(logits[i]) + b * upper(logits[i]) + c;
            sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - targets[i] * logit;
        }
        return sum;
    }

    private double[] newtonStep(double[] targets, double[] logits, boolean withA, boolean withB) {
        double[][] hessian = new double[3][3];
        double[] gradient = new double[3];
        for (int i = 0; i < logits.length; i++) {
            double[] x = {withA ? lower(logits[i]) : 0, withB ? upper(logits[i]) : 0, 1};
            double p = apply(logits[i]);
            for (int r = 0; r < 3; r++) {
                gradient[r] += (p - targets[i]) * x[r];
                for (int s = 0; s < 3; s++) {
                    hessian[r][s] += p * (1 - p) * x[r] * x[s];
                }
            }
        }
        for (int r = 0; r < 3; r++) {
            hessian[r][r] += RIDGE;
        }
        return solve(hessian, gradient);
    }

    /** Cramer's rule. */
    private static double[] solve(double[][] m, double[] y) {
        double determinant = determinant(m);
        double[] x = new double[3];
        for (int column = 0; column < 3; column++) {
            double[][] changed = {m[0].clone(), m[1].clone(), m[2].clone()};
            for (int r = 0; r < 3; r++) {
                changed[r][column] = y[r];
            }
            x[column] = determinant(changed) / determinant;
        }
        return x;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
