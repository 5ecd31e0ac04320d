package org.verray.statistics.proportion;

import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/** Cochran's Q: whether several readers are right equally often on the same cases. With two it is McNemar's test. */
public final class CochranQ {
    private CochranQ() {}

    /**
     * Q = (k - 1)(k sum of G^2 - N^2) / (k N - sum of L^2) for k readers (Cochran, Biometrika 1950), with G the successes of a reader, L
     * those on a case and N all of them; chi-squared with k - 1 degrees of freedom. Undefined with one reader, or where all agree on
     * every case.
     *
     * @param successes by reader and case; every reader has the same cases in the same order
     */
    public static HypothesisTest test(boolean[][] successes) {
        String method = "cochran-q";
        int readers = successes.length;
        if (readers < 2) {
            return HypothesisTest.undefined(
                    method, HypothesisTest.Kind.CHI_SQUARED, new Reason("fewer than two readers"));
        }
        int cases = successes[0].length;
        long[] ofCase = new long[cases];
        double all = 0;
        double squaredReaders = 0;
        for (boolean[] reader : successes) {
            if (reader.length != cases) {
                throw new IllegalArgumentException(
                        "expected " + cases + " cases of every reader, found " + reader.length);
            }
            long ofReader = 0;
            for (int c = 0; c < cases; c++) {
                if (reader[c]) {
                    ofReader++;
                    ofCase[c]++;
                }
            }
            all += ofReader;
            squaredReaders += (double) ofReader * ofReader;
        }
        double squaredCases = 0;
        for (long sum : ofCase) {
            squaredCases += (double) sum * sum;
        }
        double q = (readers - 1) * (readers * squaredReaders - all * all) / (readers * all - squaredCases);
        return HypothesisTest.chiSquared(
                method, q, readers - 1, cases == 0 ? Reason.NO_CASES : new Reason("all agree on every case"));
    }
}
