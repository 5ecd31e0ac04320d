package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.List;
import org.verray.statistics.Reason;
import org.verray.statistics.ratings.RatingTable;

/** The readings of a study by modality, and the variances and covariances of the modalities' means. */
final class UStatisticStudy {
    /** A variance that is within rounding of zero, relative to the squares it is the difference of. */
    private static final double ROUNDING = 32 * Math.ulp(1.0);

    static final Reason ONE_READER = new Reason("one reader and cases fixed: nothing varies");
    static final Reason TOO_FEW = new Reason("variance not estimable: too few cases");

    private final UStatistic analysis;
    private final RatingTable table;
    private final List<List<UStatisticReading>> readings = new ArrayList<>();
    private final UStatisticPair[][] pairs;
    private final int factors;

    UStatisticStudy(UStatistic analysis, RatingTable table) {
        this.analysis = analysis;
        this.table = table;
        int modalities = table.modalities().size();
        for (int m = 0; m < modalities; m++) {
            List<UStatisticReading> ofModality = new ArrayList<>();
            for (int r = 0; r < table.readers().size(); r++) {
                UStatisticReading reading = UStatisticReading.of(table, analysis.fom(), r, m);
                if (reading.count() > 0) {
                    ofModality.add(reading);
                }
            }
            readings.add(List.copyOf(ofModality));
        }
        FigureOfMerit.Kind kind = analysis.fom().kind();
        factors = kind == FigureOfMerit.Kind.AUC || kind == FigureOfMerit.Kind.BALANCED_ACCURACY ? 2 : 1;
        pairs = new UStatisticPair[modalities][modalities];
        for (int a = 0; a < modalities; a++) {
            for (int b = a; b < modalities; b++) {
                pairs[a][b] = UStatisticPair.of(readings.get(a), readings.get(b), factors, analysis.estimator());
            }
        }
    }

    /** Readings of a modality that have a figure. */
    List<UStatisticReading> readings(int modality) {
        return readings.get(modality);
    }

    /** Two modalities held against each other, or one against itself. */
    UStatisticPair pair(int a, int b) {
        return a <= b ? pairs[a][b] : pairs[b][a];
    }

    /** Kinds of cases that a success has one of each: 2 for pairs of a negative and a positive, 1 for single cases. */
    int caseFactors() {
        return factors;
    }

    /** The bit of the reader among the factors. */
    int readerBit() {
        return 1 << factors;
    }

    /** Mean over readers, each weighted by the successes it is a mean of; NaN where nothing was read. */
    double mean(int modality) {
        double sum = 0;
        double count = 0;
        for (UStatisticReading reading : readings.get(modality)) {
            sum += reading.total();
            count += reading.count();
        }
        return sum / count;
    }

    /** Whether the readers of a modality count as a sample: one alone cannot. */
    boolean randomReaders(int modality) {
        return analysis.readers() == Effect.RANDOM && readings.get(modality).size() > 1;
    }

    boolean randomCases() {
        return analysis.cases() == Effect.RANDOM;
    }

    /** Covariance of two modalities' means, the variance for one and the same, as estimated: it may be below zero. */
    double covariance(int a, int b) {
        UStatisticPair pair = pair(a, b);
        boolean readersVary = randomReaders(a) && randomReaders(b);
        if (randomCases()) {
            return readersVary ? pair.moments().covariance(analysis.estimator()) : pair.covarianceOverCases();
        }
        return readersVary ? pair.moments().ofReadersAlone().covariance(analysis.estimator()) : 0;
    }

    /** Mean of a modality with its variance. */
    UStatisticEstimate estimate(int modality) {
        double mean = mean(modality);
        if (Double.isNaN(mean)) {
            return UStatisticEstimate.undefined(withoutFigure(modality));
        }
        boolean nothingVaries = !randomCases() && !randomReaders(modality);
        double variance = nothingVaries ? Double.NaN : rounded(covariance(modality, modality), mean * mean);
        double df = UStatisticDegreesOfFreedom.of(this, modality, variance);
        double hillis = UStatisticDegreesOfFreedom.hillis(this, modality);
        return new UStatisticEstimate(mean, variance, df, hillis, reason(nothingVaries, variance));
    }

    /** Difference of two modalities, first minus second, with its variance. */
    UStatisticEstimate difference(int a, int b) {
        double difference = mean(a) - mean(b);
        if (Double.isNaN(difference)) {
            return UStatisticEstimate.undefined(withoutFigure(Double.isNaN(mean(a)) ? a : b));
        }
        boolean nothingVaries = !randomCases() && !randomReaders(a) && !randomReaders(b);
        double variance = nothingVaries
                ? Double.NaN
                : rounded(
                        covariance(a, a) + covariance(b, b) - 2 * covariance(a, b),
                        mean(a) * mean(a) + mean(b) * mean(b));
        double df = UStatisticDegreesOfFreedom.of(this, a, b, variance);
        double hillis = UStatisticDegreesOfFreedom.hillis(this, a, b);
        return new UStatisticEstimate(difference, variance, df, hillis, reason(nothingVaries, variance));
    }

    /** Figure of one reading with its variance over cases. */
    UStatisticEstimate estimate(UStatisticReading reading) {
        double figure = reading.figure();
        double variance = rounded(reading.with(reading).covariance(analysis.estimator()), figure * figure);
        return new UStatisticEstimate(figure, variance, Double.POSITIVE_INFINITY, Double.NaN, reason(false, variance));
    }

    private static double rounded(double variance, double squares) {
        return Math.abs(variance) <= ROUNDING * squares ? 0 : variance;
    }

    private Reason withoutFigure(int modality) {
        String name = table.modalities().get(modality);
        return table.withModalities(name::equals).readings() == 0 ? Reason.NO_CASES : Reason.ONE_CLASS_ONLY;
    }

    private Reason reason(boolean nothingVaries, double variance) {
        if (nothingVaries) {
            return analysis.readers() == Effect.FIXED ? ErrorTerm.ALL_FIXED : ONE_READER;
        }
        if (Double.isNaN(variance)) {
            return TOO_FEW;
        }
        return variance < 0 ? Reason.NEGATIVE_VARIANCE : variance == 0 ? StudentEstimate.NO_VARIANCE : Reason.NONE;
    }
}
