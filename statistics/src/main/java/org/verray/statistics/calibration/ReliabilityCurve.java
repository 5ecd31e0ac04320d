package org.verray.statistics.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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
    public record Bin(double low, double high, int n, double meanProbability, double positiveShare) {}

    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    /** Bins of equal width over 0 to 1; a probability on an edge belongs to the upper bin, 1 to the last. */
    public static ReliabilityCurve equalWidth(boolean[] truth, double[] probabilities, int bins) {
        List<List<Integer>> members = members(bins);
        Probabilities.require(truth, probabilities);
        for (int i = 0; i < truth.length; i++) {
            members.get(Math.min(bins - 1, (int) (probabilities[i] * bins))).add(i);
        }
        List<Bin> result = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            add(result, (double) b / bins, (b + 1.0) / bins, members.get(b), truth, probabilities);
        }
        return new ReliabilityCurve(result);
    }

    /** Bins of equal numbers of cases, in order of probability; sizes differ by one at most. */
    public static ReliabilityCurve equalMass(boolean[] truth, double[] probabilities, int bins) {
        List<List<Integer>> members = members(bins);
        Probabilities.require(truth, probabilities);
        List<Integer> order = IntStream.range(0, truth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .toList();
        for (int rank = 0; rank < order.size(); rank++) {
            members.get((int) ((long) rank * bins / order.size())).add(order.get(rank));
        }
        List<Bin> result = new ArrayList<>();
        for (List<Integer> bin : members) {
            if (!bin.isEmpty()) {
                add(
                        result,
                        probabilities[bin.get(0)],
                        probabilities[bin.get(bin.size() - 1)],
                        bin,
                        truth,
                        probabilities);
            }
        }
        return new ReliabilityCurve(result);
    }

    /**
     * Expected calibration error (Naeini et al., AAAI 2015): mean over cases of |positive share - mean probability| of
     * the case's bin. NaN without cases.
     */
    public double expectedCalibrationError() {
        long n = bins.stream().mapToLong(Bin::n).sum();
        double sum = bins.stream()
                .mapToDouble(bin -> bin.n() * Math.abs(bin.positiveShare() - bin.meanProbability()))
                .sum();
        return n == 0 ? Double.NaN : sum / n;
    }

    private static List<List<Integer>> members(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected 1 or more, found " + bins);
        }
        return IntStream.range(0, bins)
                .<List<Integer>>mapToObj(b -> new ArrayList<>())
                .toList();
    }

    private static void add(
            List<Bin> bins, double low, double high, List<Integer> members, boolean[] truth, double[] probabilities) {
        if (members.isEmpty()) {
            return;
        }
        double mean = members.stream().mapToDouble(i -> probabilities[i]).sum() / members.size();
        double share = (double) members.stream().filter(i -> truth[i]).count() / members.size();
        bins.add(new Bin(low, high, members.size(), mean, share));
    }
}
