package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.verray.statistics.inference.ConditionalLogistic;
import org.verray.statistics.proportion.PairedProportions;
import org.verray.statistics.ratings.RatingTable;

/**
 * Which calls of a study are right, and whether that depends on modality or reader, given how hard a case is for a reader or under a modality:
 * conditional logistic regression of right calls (the model of the R package MRMCbinary) and McNemar's table of pairs
 * pooled over readers. Both take strata as independent, so conclusions hold for these readers; a case that is hard for all of them
 * makes p too small. Readings that are missing are left out.
 */
public final class CorrectCalls {
    private final RatingTable ratings;
    private final FigureOfMerit fom;

    private CorrectCalls(RatingTable ratings, FigureOfMerit fom) {
        this.ratings = ratings;
        this.fom = fom;
    }

    /**
     * Calls at the figure's threshold.
     *
     * @param fom sensitivity looks at positive cases, specificity at negative ones, accuracy at all
     */
    public static CorrectCalls of(RatingTable ratings, FigureOfMerit fom) {
        Objects.requireNonNull(ratings, "ratings");
        switch (fom.kind()) {
            case SENSITIVITY, SPECIFICITY, ACCURACY -> {}
            default ->
                throw new IllegalArgumentException("expected sensitivity, specificity or accuracy, found "
                        + fom.kind().label());
        }
        return new CorrectCalls(ratings, fom);
    }

    /** Log odds of a right call under each modality but the first, less those under the first; strata are case x reader. */
    public ConditionalLogistic modalities() {
        return fit(ratings.modalities().size(), true);
    }

    /** Log odds of a right call by each reader but the first, less those of the first; strata are case x modality. */
    public ConditionalLogistic readers() {
        return fit(ratings.readers().size(), false);
    }

    private ConditionalLogistic fit(int levels, boolean byModality) {
        List<Boolean> outcomes = new ArrayList<>();
        List<double[]> covariates = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        for (int c = 0; c < ratings.cases().size(); c++) {
            for (int r = 0; r < ratings.readers().size(); r++) {
                for (int m = 0; m < ratings.modalities().size(); m++) {
                    if (counts(c) && read(r, m, c)) {
                        int level = byModality ? m : r;
                        double[] indicators = new double[Math.max(1, levels - 1)];
                        if (level > 0) {
                            indicators[level - 1] = 1;
                        }
                        outcomes.add(correct(r, m, c));
                        covariates.add(indicators);
                        strata.add(c + " " + (byModality ? r : m));
                    }
                }
            }
        }
        boolean[] right = new boolean[outcomes.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = outcomes.get(i);
        }
        return ConditionalLogistic.fit(right, covariates.toArray(double[][]::new), strata.toArray(String[]::new));
    }

    /** Pairs of calls by the same reader on the same case under two modalities, of all readers together; success is a right call. */
    public PairedProportions pooledPairs(int modality1, int modality2) {
        long[] pairs = new long[4];
        for (int r = 0; r < ratings.readers().size(); r++) {
            for (int c = 0; c < ratings.cases().size(); c++) {
                if (counts(c) && read(r, modality1, c) && read(r, modality2, c)) {
                    pairs[(correct(r, modality1, c) ? 2 : 0) + (correct(r, modality2, c) ? 1 : 0)]++;
                }
            }
        }
        return new PairedProportions(pairs[3], pairs[2], pairs[1], pairs[0]);
    }

    private boolean counts(int caseIndex) {
        return switch (fom.kind()) {
            case SENSITIVITY -> ratings.positive(caseIndex);
            case SPECIFICITY -> !ratings.positive(caseIndex);
            default -> true;
        };
    }

    private boolean read(int reader, int modality, int caseIndex) {
        return !Double.isNaN(ratings.rating(reader, modality, caseIndex));
    }

    private boolean correct(int reader, int modality, int caseIndex) {
        return ratings.rating(reader, modality, caseIndex) >= fom.threshold() == ratings.positive(caseIndex);
    }
}
