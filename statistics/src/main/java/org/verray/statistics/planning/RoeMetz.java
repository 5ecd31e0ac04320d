package org.verray.statistics.planning;

import java.util.Arrays;
import java.util.List;
import org.verray.statistics.Distributions;
import org.verray.statistics.mrmc.FigureOfMerit;

/**
 * Roe and Metz's model of what readers answer: a rating is the sum of normal effects (Roe and Metz, Academic Radiology 1997),
 *
 * <p>separation (positive cases) + R + mR + C + mC + RC + error,
 *
 * <p>where R depends on the reader, C on the case, m on the modality, and every effect is drawn anew for each truth. Effects of positive
 * cases are larger by a factor of 1 / b (Hillis, Statistics in Medicine 2012). Negative cases have mean 0.
 *
 * @param separations of the means of positive and negative cases, one a modality
 * @param reader variance of R
 * @param modalityReader variance of mR
 * @param caseEffect variance of C
 * @param modalityCase variance of mC
 * @param readerCase variance of RC
 * @param error variance of what is left, the interaction of all three included
 * @param b standard deviation of negative over that of positive cases, 1 for equal ones
 */
public record RoeMetz(
        List<Double> separations,
        double reader,
        double modalityReader,
        double caseEffect,
        double modalityCase,
        double readerCase,
        double error,
        double b) {
    /** Roe and Metz's settings: correlation of readings of the same case (high or low), then spread of readers (high or low). */
    public enum Structure {
        HH,
        HL,
        LH,
        LL
    }

    /** Roe and Metz's settings of accuracy; the area is that of a reader without reader effects. */
    public enum Level {
        /** Separation 0.75, area 0.702. */
        LOW(0.75, 0.011),
        /** Separation 1.5, area 0.856. */
        MEDIUM(1.5, 0.03),
        /** Separation 2.5, area 0.961. */
        HIGH(2.5, 0.056);

        private final double separation;
        private final double spread;

        Level(double separation, double spread) {
            this.separation = separation;
            this.spread = spread;
        }

        public double separation() {
            return separation;
        }
    }

    public RoeMetz {
        separations = List.copyOf(separations);
        if (separations.isEmpty() || !separations.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "separations: expected one finite number a modality, found " + separations);
        }
        double[] variances = {reader, modalityReader, caseEffect, modalityCase, readerCase, error};
        if (!Arrays.stream(variances).allMatch(v -> v >= 0 && v < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "variances: expected numbers of 0 or more, found " + Arrays.toString(variances));
        }
        if (!(caseEffect + modalityCase + readerCase + error > 0)) {
            throw new IllegalArgumentException("expected ratings that vary from case to case, found no such variance");
        }
        if (!(b > 0 && b < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("b: expected a number above 0, found " + b);
        }
    }

    /** One of Roe and Metz's twelve settings: two modalities that are equally good. */
    public static RoeMetz published(Structure structure, Level level) {
        boolean correlated = structure == Structure.HH || structure == Structure.HL;
        boolean spread = structure == Structure.HH || structure == Structure.LH;
        double reader = spread ? level.spread : 0.0055;
        double caseEffect = correlated ? 0.3 : 0.1;
        List<Double> equal = List.of(level.separation, level.separation);
        return new RoeMetz(equal, reader, reader, caseEffect, caseEffect, 0.2, correlated ? 0.2 : 0.6, 1);
    }

    /** The same variances with other separations, one a modality. */
    public RoeMetz withSeparations(double... other) {
        List<Double> list = Arrays.stream(other).boxed().toList();
        return new RoeMetz(list, reader, modalityReader, caseEffect, modalityCase, readerCase, error, b);
    }

    /** Variance of ratings of negative cases over readers and cases. */
    double total() {
        return reader + modalityReader + caseEffect + modalityCase + readerCase + error;
    }

    /** Expected area under the ROC curve, averaged over readers: Phi(separation / sqrt((1 + 1/b^2) V)), V the sum of variances. */
    public double auc(int modality) {
        return Distributions.normal(separations.get(modality) / Math.sqrt((1 + 1 / (b * b)) * total()));
    }

    /** Expected figure of merit under a modality, averaged over readers. The mix of cases matters for accuracy alone. */
    public double expected(FigureOfMerit fom, int modality, int positives, int negatives) {
        RoeMetzMoments moments = new RoeMetzMoments(this, fom, positives, negatives);
        return moments.expected(moments.reader(modality));
    }

    /**
     * Components of variance of a figure of merit between the first two modalities, exactly as the model implies them (Gallas and Hillis,
     * Journal of Medical Imaging 2014; Hillis, Statistics in Medicine 2018). Variances and covariances of a modality are averaged over the two
     * where their separations differ.
     *
     * @throws IllegalStateException where there is one modality
     */
    public VarianceComponents components(FigureOfMerit fom, int positives, int negatives) {
        if (separations.size() < 2) {
            throw new IllegalStateException("expected two modalities, found one");
        }
        RoeMetzMoments moments = new RoeMetzMoments(this, fom, positives, negatives);
        RoeMetzMoments.Rater first = moments.reader(0);
        RoeMetzMoments.Rater second = moments.reader(1);
        RoeMetzMoments.Shared self = moments.readers(true, true);
        RoeMetzMoments.Covariance own = moments.covariance(first, first, self)
                .plus(moments.covariance(second, second, self))
                .times(0.5);
        RoeMetzMoments.Shared colleague = moments.readers(false, true);
        double cov2 = moments.covariance(first, first, colleague)
                        .plus(moments.covariance(second, second, colleague))
                        .cases()
                / 2;
        RoeMetzMoments.Covariance across = moments.covariance(first, second, moments.readers(true, false));
        double cov3 =
                moments.covariance(first, second, moments.readers(false, false)).cases();
        return new VarianceComponents(
                across.readers(),
                own.readers() - across.readers(),
                own.cases(),
                across.cases(),
                cov2,
                cov3,
                cases(fom, positives, negatives));
    }

    /** Variance of readers' figures of merit minus the detector's, under the first modality. */
    public DifferenceVariance againstDetector(Detector detector, FigureOfMerit fom, int positives, int negatives) {
        RoeMetzMoments moments = new RoeMetzMoments(this, fom, positives, negatives);
        RoeMetzMoments.Rater reader = moments.reader(0);
        RoeMetzMoments.Rater machine = moments.detector(detector);
        RoeMetzMoments.Covariance own = moments.covariance(reader, reader, moments.readers(true, true));
        double colleagues =
                moments.covariance(reader, reader, moments.readers(false, true)).cases();
        double detectorVariance = moments.covariance(machine, machine, new RoeMetzMoments.Shared(0, 1))
                .cases();
        double shared = moments.covariance(reader, machine, moments.withDetector(detector))
                .cases();
        return new DifferenceVariance(
                own.readers(),
                own.cases() + detectorVariance - 2 * shared,
                colleagues + detectorVariance - 2 * shared,
                cases(fom, positives, negatives));
    }

    private static double cases(FigureOfMerit fom, int positives, int negatives) {
        return switch (fom.kind()) {
            case SENSITIVITY -> positives;
            case SPECIFICITY -> negatives;
            default -> positives + negatives;
        };
    }

    /**
     * A detector that scores the same cases. Its scores have variance 1 for negative cases.
     *
     * @param separation of the means of positive and negative cases
     * @param caseShare share of the variance of its scores that comes from the case effect C of the readers, 0 to 1; its correlation with a
     *     reader's ratings of cases of one class is sqrt(caseShare * caseEffect / V)
     */
    public record Detector(double separation, double caseShare) {
        public Detector {
            if (!(caseShare >= 0 && caseShare <= 1)) {
                throw new IllegalArgumentException("share: expected a number from 0 to 1, found " + caseShare);
            }
            if (!Double.isFinite(separation)) {
                throw new IllegalArgumentException("separation: expected a finite number, found " + separation);
            }
        }

        /** A detector whose area is the readers' mean under the first modality: the null hypothesis of detector against readers. */
        public static Detector asGoodAs(RoeMetz readers, double caseShare) {
            return new Detector(readers.separations().get(0) / Math.sqrt(readers.total()), caseShare);
        }
    }
}
