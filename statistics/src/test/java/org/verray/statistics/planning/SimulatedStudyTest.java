package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.roc.DeLong;

class SimulatedStudyTest {
    private static final RoeMetz MODEL = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM);
    private static final SimulatedStudy STUDY = SimulatedStudy.crossed(MODEL, 3, 8, 12);

    @Test
    void hasTheShapeAskedFor() {
        RatingTable table = STUDY.ratings(1);
        assertThat(table.readers()).containsExactly("reader-1", "reader-2", "reader-3");
        assertThat(table.modalities()).containsExactly("modality-1", "modality-2");
        assertThat(table.positives()).isEqualTo(8);
        assertThat(table.negatives()).isEqualTo(12);
        assertThat(table.fullyCrossed()).isTrue();
        assertThat(table.positive(table.cases().indexOf("positive-1"))).isTrue();
    }

    /** Designs, gaps and a detector leave the other ratings alone. */
    @Property(tries = 50)
    void aSeedGivesTheSameRatings(@ForAll long seed) {
        RatingTable plain = STUDY.ratings(seed);
        RatingTable more = STUDY.withMissing(0.2)
                .withDesign(ReadingDesign.splitPlot(2))
                .withDetector(RoeMetz.Detector.asGoodAs(MODEL, 0.3))
                .ratings(seed);
        assertThat(more.readers()).endsWith(SimulatedStudy.DETECTOR);
        for (int r = 0; r < 3; r++) {
            for (int m = 0; m < 2; m++) {
                for (int c = 0; c < 20; c++) {
                    if (!Double.isNaN(more.rating(r, m, c))) {
                        assertThat(more.rating(r, m, c)).isEqualTo(plain.rating(r, m, c));
                    }
                }
            }
        }
        assertThat(STUDY.ratings(seed + 1).rating(0, 0, 0)).isNotEqualTo(plain.rating(0, 0, 0));
        assertThat(more.rating(3, 0, 5)).isFinite();
        assertThat(more.rating(3, 1, 5)).isNaN();
    }

    @Test
    void callsAreRatingsAtAThreshold() {
        RatingTable ratings = STUDY.ratings(5);
        RatingTable calls = STUDY.calls(0.75, 5);
        for (int c = 0; c < 20; c++) {
            assertThat(calls.rating(1, 1, c)).isEqualTo(ratings.rating(1, 1, c) >= 0.75 ? 1 : 0);
        }
    }

    /** Two groups: readers 1 and 3 read odd cases, reader 2 even ones. Nested cases: half of them a modality. */
    @Test
    void designsTakeReadingsAway() {
        RatingTable split = STUDY.withDesign(ReadingDesign.splitPlot(2)).ratings(1);
        assertThat(split.readings()).isEqualTo(3 * 2 * 10);
        assertThat(split.rating(0, 0, 0)).isFinite();
        assertThat(split.rating(1, 0, 0)).isNaN();
        assertThat(split.rating(2, 1, 12)).isFinite();
        RatingTable cases =
                STUDY.withDesign(ReadingDesign.casesNestedInModalities(2)).ratings(1);
        assertThat(cases.readings()).isEqualTo(3 * 20);
        RatingTable readers =
                STUDY.withDesign(ReadingDesign.readersNestedInModalities(2)).ratings(1);
        assertThat(readers.readings()).isEqualTo(3 * 20);
        assertThat(readers.rating(1, 0, 0)).isNaN();
        int left = STUDY.withMissing(0.25).ratings(3).readings();
        assertThat(left).isBetween(70, 110);
    }

    /**
     * 4,000 studies of one reader who reads twice: mean, variance and covariance of areas, and of sensitivities, lie within four standard
     * errors of what the model implies. Relative standard error of a variance is about sqrt(2 / 4000) = 2.2%; 10% is allowed.
     */
    @Test
    void areasVaryAsTheModelImplies() {
        RoeMetz model = new RoeMetz(List.of(1.2, 1.6), 0.2, 0.1, 0.3, 0.1, 0.2, 0.4, 0.7);
        FigureOfMerit sensitivity = FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 1);
        SimulatedStudy study = SimulatedStudy.crossed(model, 2, 15, 25);
        StreamingStatistics area = new StreamingStatistics();
        StreamingStatistics own = new StreamingStatistics();
        StreamingStatistics difference = new StreamingStatistics();
        StreamingStatistics colleague = new StreamingStatistics();
        StreamingStatistics found = new StreamingStatistics();
        for (int i = 0; i < 4000; i++) {
            RatingTable table = study.ratings(i);
            DeLong first = DeLong.of(table.truth(), table.ratings(0, 0), table.ratings(0, 1), table.ratings(1, 0));
            area.addValue(first.auc(0));
            own.addValue(first.auc(1));
            difference.addValue(first.auc(0) - first.auc(1));
            colleague.addValue(first.auc(0) - first.auc(2));
            int calls = 0;
            for (int c = 25; c < 40; c++) {
                calls += table.rating(0, 0, c) >= 1 ? 1 : 0;
            }
            found.addValue(calls / 15.0);
        }
        assertThat(area.getMean()).isCloseTo(model.auc(0), within(4 * area.getStandardDeviation() / Math.sqrt(4000)));
        VarianceComponents v = model.components(FigureOfMerit.AUC, 15, 25);
        assertThat((area.getVariance() + own.getVariance()) / 2 / (v.reader() + v.modalityReader() + v.error()))
                .isCloseTo(1, within(0.1));
        assertThat(difference.getVariance() / (2 * (v.modalityReader() + v.error() - v.cov1())))
                .isCloseTo(1, within(0.1));
        VarianceComponents same = model.withSeparations(1.2, 1.2).components(FigureOfMerit.AUC, 15, 25);
        assertThat(colleague.getVariance() / (2 * (same.reader() + same.modalityReader() + same.error() - same.cov2())))
                .isCloseTo(1, within(0.1));
        VarianceComponents calls = model.withSeparations(1.2, 1.2).components(sensitivity, 15, 25);
        assertThat(found.getMean())
                .isCloseTo(
                        model.expected(sensitivity, 0, 15, 25),
                        within(4 * found.getStandardDeviation() / Math.sqrt(4000)));
        assertThat(found.getVariance() / (calls.reader() + calls.modalityReader() + calls.error()))
                .isCloseTo(1, within(0.1));
    }

    /** 4,000 studies of a detector and two readers: variance of the difference, and of its mean over readers, as the model implies. */
    @Test
    void detectorSharesItsCasesWithReaders() {
        RoeMetz model = MODEL.withSeparations(1.5);
        RoeMetz.Detector detector = RoeMetz.Detector.asGoodAs(model, 0.8);
        SimulatedStudy study = SimulatedStudy.crossed(model, 2, 20, 20).withDetector(detector);
        StreamingStatistics one = new StreamingStatistics();
        StreamingStatistics mean = new StreamingStatistics();
        for (int i = 0; i < 4000; i++) {
            RatingTable table = study.ratings(i);
            DeLong areas = DeLong.of(table.truth(), table.ratings(0, 0), table.ratings(1, 0), table.ratings(2, 0));
            one.addValue(areas.auc(0) - areas.auc(2));
            mean.addValue((areas.auc(0) + areas.auc(1)) / 2 - areas.auc(2));
        }
        DifferenceVariance v = model.againstDetector(detector, FigureOfMerit.AUC, 20, 20);
        assertThat(mean.getMean()).isCloseTo(0, within(4 * mean.getStandardDeviation() / Math.sqrt(4000)));
        assertThat(one.getVariance() / (v.reader() + v.error())).isCloseTo(1, within(0.1));
        assertThat(mean.getVariance() / ((v.reader() + v.error() + v.covariance()) / 2))
                .isCloseTo(1, within(0.1));
    }

    @Test
    void refusesImpossibleStudies() {
        assertThatThrownBy(() -> SimulatedStudy.crossed(MODEL, 0, 5, 5)).hasMessageContaining("found 0, 5, 5");
        assertThatThrownBy(() -> STUDY.withMissing(1)).hasMessageContaining("missing");
        assertThatThrownBy(() -> STUDY.calls(Double.NaN, 1)).hasMessageContaining("threshold");
        RoeMetz without = new RoeMetz(List.of(1.0), 0, 0, 0, 0, 0, 1, 1);
        assertThatThrownBy(() -> SimulatedStudy.crossed(without, 2, 5, 5).withDetector(new RoeMetz.Detector(1, 0.5)))
                .hasMessageContaining("case effect");
    }
}
