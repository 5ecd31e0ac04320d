package org.verray.statistics.planning;

import java.util.Optional;
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

    /** Draws ratings. Readers are named {@code reader-1} and so on, modalities {@code modality-1}, cases {@code negative-1} and {@code positive-1}. */
    public RatingTable ratings(long seed) {
        throw new UnsupportedOperationException();
    }

    /** Draws calls: 1 where a rating reaches the threshold, 0 elsewhere. */
    public RatingTable calls(double threshold, long seed) {
        throw new UnsupportedOperationException();
    }
}
