package org.verray.statistics.calibration;

import java.util.ArrayList;
import java.util.List;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Stated probability against observed share, in bins.
 *
 * @param bins in rising order; empty bins are left out
 */
public record ReliabilityCurve(List<Bin> bins) {
    /**
     * Cases of similar probability.
     *
     * @param low lower edge (equal width) or lowest probability (equal mass)
     * @param high upper edge or highest probability
     * @param n number of cases, from 1
     * @param meanProbability mean stated probability
     * @param positiveShare share of positive cases
     */
    public record Bin(double low, double high, int n, double meanProbability, double positiveShare) {
        double gap() {
            return Math.abs(positiveShare - meanProbability);
        }
    }

    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    /** Bins of equal width over 0 to 1; a probability on an edge belongs to the upper bin, 1 to the last. */
    public static ReliabilityCurve equalWidth(boolean[] truth, double[] probabilities, int bins) {
        Probabilities.require(truth, probabilities);
        return new ReliabilityCurve(bins(truth, probabilities, Binning.equalWidth(probabilities, bins), true));
    }

    /**
     * Bins of about equal numbers of cases, in order of probability. Cases of one probability are never divided, as the order in
     * which they stand would then change the result; so sizes are equal only where there are few ties.
     */
    public static ReliabilityCurve equalMass(boolean[] truth, double[] probabilities, int bins) {
        Probabilities.require(truth, probabilities);
        return new ReliabilityCurve(bins(truth, probabilities, Binning.equalMass(probabilities, bins), false));
    }

    /**
     * Expected calibration error (Naeini et al., AAAI 2015): mean over cases of |positive share - mean probability| of
     * the case's bin. NaN without cases. It depends on the bins, and is above 0 by chance alone, the more so the fewer cases.
     */
    public double expectedCalibrationError() {
        double sum = bins.stream().mapToDouble(bin -> bin.n() * bin.gap()).sum();
        return cases() == 0 ? Double.NaN : sum / cases();
    }

    /** Largest |positive share - mean probability| of a bin (Naeini et al., AAAI 2015). NaN without cases. */
    public double maximumCalibrationError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElse(Double.NaN);
    }

    /**
     * Test of Hosmer and Lemeshow (Communications in Statistics 1980): sum over bins of n (share - mean)^2 / (mean (1 - mean)), chi-squared.
     * Take bins of equal mass, commonly ten. Undefined where a bin states 0 or 1 alone, or where no degree of freedom is left.
     *
     * @param fitted 2 where the probabilities come from a model that was fitted to these cases, 0 where it has never seen them
     */
    public HypothesisTest hosmerLemeshow(int fitted) {
        String method = "hosmer-lemeshow";
        int df = bins.size() - fitted;
        if (df < 1) {
            return HypothesisTest.undefined(
                    method, HypothesisTest.Kind.CHI_SQUARED, new Reason("no degrees of freedom: too few bins"));
        }
        double sum = bins.stream()
                .mapToDouble(
                        bin -> bin.n() * bin.gap() * bin.gap() / (bin.meanProbability() * (1 - bin.meanProbability())))
                .sum();
        return Double.isFinite(sum)
                ? HypothesisTest.chiSquared(method, sum, df, Reason.NONE)
                : HypothesisTest.undefined(
                        method, HypothesisTest.Kind.CHI_SQUARED, new Reason("a bin states exactly 0 or 1"));
    }

    private static List<Bin> bins(boolean[] truth, double[] probabilities, Binning binning, boolean edges) {
        double[] n = binning.counts();
        double[] stated = binning.sums(probabilities);
        double[] positives = binning.sums(Probabilities.outcomes(truth));
        double[] low = new double[binning.bins()];
        double[] high = new double[binning.bins()];
        for (int b = 0; b < low.length; b++) {
            low[b] = edges ? (double) b / low.length : 1;
            high[b] = edges ? (b + 1.0) / low.length : 0;
        }
        for (int i = 0; i < probabilities.length && !edges; i++) {
            int b = binning.bin()[i];
            low[b] = Math.min(low[b], probabilities[i]);
            high[b] = Math.max(high[b], probabilities[i]);
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < low.length; b++) {
            if (n[b] > 0) {
                bins.add(new Bin(low[b], high[b], (int) n[b], stated[b] / n[b], positives[b] / n[b]));
            }
        }
        return bins;
    }

    private long cases() {
        return bins.stream().mapToLong(Bin::n).sum();
    }
}
