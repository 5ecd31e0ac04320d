package org.verray.statistics.ratings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Ratings of cases by readers under modalities (reading conditions). Immutable. Readers, modalities and cases are text and
 * keep the order in which they first occur; a reading that does not exist is NaN. Higher ratings speak for the positive class.
 */
public final class RatingTable {
    private final List<String> readers;
    private final List<String> modalities;
    private final List<String> cases;
    private final boolean[] truth;
    private final double[][][] ratings;

    private RatingTable(
            List<String> readers, List<String> modalities, List<String> cases, boolean[] truth, double[][][] ratings) {
        this.readers = List.copyOf(readers);
        this.modalities = List.copyOf(modalities);
        this.cases = List.copyOf(cases);
        this.truth = truth;
        this.ratings = ratings;
    }

    /**
     * A table from an array.
     *
     * @param truth one a case, {@code true} for positive
     * @param ratings by reader, modality and case, NaN where missing; copied
     */
    public static RatingTable of(
            List<String> readers, List<String> modalities, List<String> cases, boolean[] truth, double[][][] ratings) {
        requireDistinct("readers", readers);
        requireDistinct("modalities", modalities);
        requireDistinct("cases", cases);
        requireLength("truth", cases.size(), truth.length);
        requireLength("ratings", readers.size(), ratings.length);
        double[][][] copy = new double[ratings.length][][];
        for (int r = 0; r < copy.length; r++) {
            requireLength("ratings of reader " + readers.get(r), modalities.size(), ratings[r].length);
            copy[r] = new double[ratings[r].length][];
            for (int m = 0; m < copy[r].length; m++) {
                requireLength("ratings of reader " + readers.get(r), cases.size(), ratings[r][m].length);
                copy[r][m] = ratings[r][m].clone();
            }
        }
        return new RatingTable(readers, modalities, cases, truth.clone(), copy);
    }

    /** Starts an empty table. */
    public static Builder builder() {
        return new Builder();
    }

    public List<String> readers() {
        return readers;
    }

    public List<String> modalities() {
        return modalities;
    }

    public List<String> cases() {
        return cases;
    }

    /** Whether a case is positive. */
    public boolean positive(int caseIndex) {
        return truth[caseIndex];
    }

    /** Truth of all cases, {@code true} for positive. */
    public boolean[] truth() {
        return truth.clone();
    }

    /** One rating; NaN where the reader did not read the case under the modality. */
    public double rating(int reader, int modality, int caseIndex) {
        return ratings[reader][modality][caseIndex];
    }

    /** Ratings of all cases by one reader under one modality, NaN where missing. */
    public double[] ratings(int reader, int modality) {
        return ratings[reader][modality].clone();
    }

    /** Number of positive cases. */
    public int positives() {
        int n = 0;
        for (boolean positive : truth) {
            n += positive ? 1 : 0;
        }
        return n;
    }

    /** Number of negative cases. */
    public int negatives() {
        return cases.size() - positives();
    }

    /** Number of readings that exist. */
    public int readings() {
        int n = 0;
        for (double[][] reader : ratings) {
            for (double[] cell : reader) {
                n += (int) Arrays.stream(cell).filter(x -> !Double.isNaN(x)).count();
            }
        }
        return n;
    }

    /** Whether every reader read every case under every modality. */
    public boolean fullyCrossed() {
        return readings() == readers.size() * modalities.size() * cases.size();
    }

    /** The same ratings of some readers, in their order here. Cases that none of them read stay. */
    public RatingTable withReaders(Predicate<String> keep) {
        List<Integer> kept = kept(readers, keep);
        double[][][] some = kept.stream().map(r -> ratings[r]).toArray(double[][][]::new);
        return new RatingTable(names(readers, kept), modalities, cases, truth, some);
    }

    /** The same ratings under some modalities, in their order here. Cases that nobody read under them stay. */
    public RatingTable withModalities(Predicate<String> keep) {
        List<Integer> kept = kept(modalities, keep);
        double[][][] some = Arrays.stream(ratings)
                .map(reader -> kept.stream().map(m -> reader[m]).toArray(double[][]::new))
                .toArray(double[][][]::new);
        return new RatingTable(readers, names(modalities, kept), cases, truth, some);
    }

    /** The same ratings without readers, modalities and cases of which nothing was read. */
    public RatingTable withoutEmpty() {
        Builder builder = builder();
        boolean[] read = new boolean[cases.size()];
        for (double[][] reader : ratings) {
            for (double[] cell : reader) {
                for (int c = 0; c < cell.length; c++) {
                    read[c] |= !Double.isNaN(cell[c]);
                }
            }
        }
        for (int c = 0; c < cases.size(); c++) {
            if (read[c]) {
                builder.truth(cases.get(c), truth[c]);
            }
        }
        for (int r = 0; r < readers.size(); r++) {
            for (int m = 0; m < modalities.size(); m++) {
                for (int c = 0; c < cases.size(); c++) {
                    if (!Double.isNaN(ratings[r][m][c])) {
                        builder.rating(readers.get(r), modalities.get(m), cases.get(c), ratings[r][m][c]);
                    }
                }
            }
        }
        return builder.build();
    }

    private static List<Integer> kept(List<String> names, Predicate<String> keep) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (keep.test(names.get(i))) {
                kept.add(i);
            }
        }
        return kept;
    }

    private static List<String> names(List<String> names, List<Integer> kept) {
        return kept.stream().map(names::get).toList();
    }

    private static void requireDistinct(String what, List<String> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(what + ": expected distinct names, found " + names);
        }
    }

    private static void requireLength(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(what + ": expected " + expected + " values, found " + found);
        }
    }

    /** Collects readings in any order; truth and readings of a case may come in either order. */
    public static final class Builder {
        private final Map<String, Integer> readers = new LinkedHashMap<>();
        private final Map<String, Integer> modalities = new LinkedHashMap<>();
        private final Map<String, Integer> cases = new LinkedHashMap<>();
        private final Map<String, Boolean> truth = new LinkedHashMap<>();
        private final List<int[]> cells = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        private Builder() {}

        /**
         * States the truth of a case.
         *
         * @throws IllegalArgumentException where the case has the other truth already
         */
        public Builder truth(String caseName, boolean positive) {
            index(cases, caseName);
            Boolean before = truth.put(caseName, positive);
            if (before != null && before != positive) {
                throw new IllegalArgumentException("case " + caseName + ": expected one truth, found both");
            }
            return this;
        }

        /**
         * Adds a reading.
         *
         * @param rating finite or infinite, not NaN
         */
        public Builder rating(String reader, String modality, String caseName, double rating) {
            if (Double.isNaN(rating)) {
                throw new IllegalArgumentException("rating: expected a number, found NaN");
            }
            cells.add(new int[] {index(readers, reader), index(modalities, modality), index(cases, caseName)});
            values.add(rating);
            return this;
        }

        /**
         * Builds the table.
         *
         * @throws IllegalArgumentException where a case has no truth, or a reading stands there twice
         */
        public RatingTable build() {
            List<String> caseNames = new ArrayList<>(cases.keySet());
            boolean[] positive = new boolean[caseNames.size()];
            for (int c = 0; c < positive.length; c++) {
                Boolean known = truth.get(caseNames.get(c));
                if (known == null) {
                    throw new IllegalArgumentException("case " + caseNames.get(c) + ": no truth");
                }
                positive[c] = known;
            }
            double[][][] ratings = new double[readers.size()][modalities.size()][caseNames.size()];
            for (double[][] reader : ratings) {
                for (double[] cell : reader) {
                    Arrays.fill(cell, Double.NaN);
                }
            }
            List<String> readerNames = new ArrayList<>(readers.keySet());
            List<String> modalityNames = new ArrayList<>(modalities.keySet());
            for (int i = 0; i < cells.size(); i++) {
                int[] at = cells.get(i);
                double[] cell = ratings[at[0]][at[1]];
                if (!Double.isNaN(cell[at[2]])) {
                    throw new IllegalArgumentException("reader " + readerNames.get(at[0]) + ", case "
                            + caseNames.get(at[2]) + ", modality " + modalityNames.get(at[1]) + ": read twice");
                }
                cell[at[2]] = values.get(i);
            }
            return new RatingTable(readerNames, modalityNames, caseNames, positive, ratings);
        }

        private static int index(Map<String, Integer> names, String name) {
            return names.computeIfAbsent(name, n -> names.size());
        }
    }
}
