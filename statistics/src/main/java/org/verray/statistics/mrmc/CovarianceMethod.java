package org.verray.statistics.mrmc;

/**
 * How the covariances of the figures of all readers and modalities over cases are estimated. All are defined where cases are
 * missing: a pair of figures shares what comes from the cases that both were read on, so the covariance of figures without a
 * common case is exactly 0.
 */
public enum CovarianceMethod {
    /**
     * Structural components (DeLong, DeLong and Clarke-Pearson, Biometrics 1988), n - 1 within each class; for shares of cases
     * this is the usual sample covariance.
     */
    DELONG("delong"),
    /**
     * Each case left out in turn, (n - 1) / n times the sum of squares over the n cases of both classes that anyone read
     * (Quenouille, Biometrika 1956; Song, Biometrics 1997).
     */
    JACKKNIFE("jackknife"),
    /** Unbiased for any number of cases, and so at times below zero (Gallas, Academic Radiology 2006). */
    UNBIASED("unbiased"),
    /**
     * Cases drawn with replacement, jointly for all readers and modalities, within each class (Rutter, Academic Radiology 2000);
     * seeded.
     */
    BOOTSTRAP("bootstrap");

    private final String label;

    CovarianceMethod(String label) {
        this.label = label;
    }

    /** The name on the command line and in files. */
    public String label() {
        return label;
    }
}
