package org.verray.statistics.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.verray.statistics.ratings.RatingTable;

/**
 * A reader study drawn from {@link RoeMetz}'s model. The same seed gives the same study, whatever thread draws it.
 *
 * @param missing probability that a reading of the design is missing, at random
 * @param detector scores every case, as a reader named {@link #DETECTOR}, under the first modality
 */
public record SimulatedStudy(
        RoeMetz model,
        int readers,
        int positives,
        int negatives,
        ReadingDesign design,
        double missing,
        Optional<RoeMetz.Detector> detector) {
    /** Name of the detector among the readers. */
    public static final String DETECTOR = "detector";

    public SimulatedStudy {
        if (readers < 1 || positives < 1 || negatives < 1) {
            throw new IllegalArgumentException(String.format(
                    "expected one or more readers, positive and negative cases, found %d, %d, %d",
                    readers, positives, negatives));
        }
        if (!(missing >= 0 && missing < 1)) {
            throw new IllegalArgumentException("missing: expected a probability below 1, found " + missing);
        }
        if (detector.isPresent() && detector.get().caseShare() > 0 && model.caseEffect() == 0) {
            throw new IllegalArgumentException("detector: expected a model with a case effect to share, found none");
        }
    }

    /** Everyone reads everything. */
    public static SimulatedStudy crossed(RoeMetz model, int readers, int positives, int negatives) {
        return new SimulatedStudy(model, readers, positives, negatives, ReadingDesign.crossed(), 0, Optional.empty());
    }

    public SimulatedStudy withDesign(ReadingDesign other) {
        return new SimulatedStudy(model, readers, positives, negatives, other, missing, detector);
    }

    public SimulatedStudy withMissing(double probability) {
        return new SimulatedStudy(model, readers, positives, negatives, design, probability, detector);
    }

    public SimulatedStudy withDetector(RoeMetz.Detector added) {
        return new SimulatedStudy(model, readers, positives, negatives, design, missing, Optional.of(added));
    }

    /**
     * Draws ratings. Readers are named {@code reader-1} and so on, modalities {@code modality-1}, cases {@code negative-1} and
     * {@code positive-1}. A seed gives the same ratings with and without a detector, a design or missing readings, as far as they exist.
     */
    public RatingTable ratings(long seed) {
        return draw(seed, Double.NaN);
    }

    /** Draws calls: 1 where a rating reaches the threshold, 0 elsewhere; the ratings are those of the same seed. */
    public RatingTable calls(double threshold, long seed) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold: expected a number, found NaN");
        }
        return draw(seed, threshold);
    }

    private RatingTable draw(long seed, double threshold) {
        int modalities = model.separations().size();
        double[][][] ratings = new double[readers + (detector.isPresent() ? 1 : 0)][modalities][negatives + positives];
        for (double[][] reader : ratings) {
            for (double[] cell : reader) {
                Arrays.fill(cell, Double.NaN);
            }
        }
        // Streams of their own keep the readers' ratings free of what else is asked for.
        SplittableRandom seeds = new SplittableRandom(seed);
        RandomGenerator effects = new Well19937c(seeds.nextLong());
        RandomGenerator detectorNoise = new Well19937c(seeds.nextLong());
        RandomGenerator gaps = new Well19937c(seeds.nextLong());
        drawClass(ratings, false, effects, detectorNoise);
        drawClass(ratings, true, effects, detectorNoise);
        for (int r = 0; r < readers; r++) {
            for (int m = 0; m < modalities; m++) {
                thin(ratings[r][m], r, m, gaps);
            }
        }
        if (!Double.isNaN(threshold)) {
            for (double[][] reader : ratings) {
                for (double[] cell : reader) {
                    Arrays.setAll(cell, c -> Double.isNaN(cell[c]) ? Double.NaN : cell[c] >= threshold ? 1 : 0);
                }
            }
        }
        return table(ratings);
    }

    private void drawClass(
            double[][][] ratings, boolean positive, RandomGenerator effects, RandomGenerator detectorNoise) {
        int modalities = model.separations().size();
        int count = positive ? positives : negatives;
        int offset = positive ? negatives : 0;
        double scale = positive ? 1 / model.b() : 1;
        double[] reader = normals(effects, scale * Math.sqrt(model.reader()), readers);
        double[][] modalityReader = new double[modalities][];
        double[] caseEffect = normals(effects, scale * Math.sqrt(model.caseEffect()), count);
        double[][] modalityCase = new double[modalities][];
        for (int m = 0; m < modalities; m++) {
            modalityReader[m] = normals(effects, scale * Math.sqrt(model.modalityReader()), readers);
            modalityCase[m] = normals(effects, scale * Math.sqrt(model.modalityCase()), count);
        }
        for (int r = 0; r < readers; r++) {
            double[] readerCase = normals(effects, scale * Math.sqrt(model.readerCase()), count);
            for (int m = 0; m < modalities; m++) {
                double mean = (positive ? model.separations().get(m) : 0) + reader[r] + modalityReader[m][r];
                double[] error = normals(effects, scale * Math.sqrt(model.error()), count);
                for (int c = 0; c < count; c++) {
                    ratings[r][m][offset + c] = mean + caseEffect[c] + modalityCase[m][c] + readerCase[c] + error[c];
                }
            }
        }
        if (detector.isPresent()) {
            RoeMetz.Detector machine = detector.get();
            double ofCase = model.caseEffect() > 0 ? Math.sqrt(machine.caseShare() / model.caseEffect()) : 0;
            double[] noise = normals(detectorNoise, scale * Math.sqrt(1 - machine.caseShare()), count);
            for (int c = 0; c < count; c++) {
                ratings[readers][0][offset + c] =
                        (positive ? machine.separation() : 0) + ofCase * caseEffect[c] + noise[c];
            }
        }
    }

    private static double[] normals(RandomGenerator random, double deviation, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return values;
    }

    private void thin(double[] cell, int reader, int modality, RandomGenerator gaps) {
        for (int c = 0; c < cell.length; c++) {
            boolean positive = c >= negatives;
            boolean lost = gaps.nextDouble() < missing;
            if (lost || !design.reads(reader, modality, positive, positive ? c - negatives : c)) {
                cell[c] = Double.NaN;
            }
        }
    }

    private RatingTable table(double[][][] ratings) {
        List<String> readerNames = names("reader-", readers);
        List<String> caseNames = names("negative-", negatives);
        caseNames.addAll(names("positive-", positives));
        detector.ifPresent(d -> readerNames.add(DETECTOR));
        boolean[] truth = new boolean[caseNames.size()];
        Arrays.fill(truth, negatives, truth.length, true);
        return RatingTable.of(
                readerNames, names("modality-", model.separations().size()), caseNames, truth, ratings);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> prefix + i)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
