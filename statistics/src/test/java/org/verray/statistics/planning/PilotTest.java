package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;

/** A study planned as large as its pilot has the standard error and the degrees of freedom of the pilot's analysis. */
class PilotTest {
    private static final RoeMetz MODEL = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM);
    private static final Hypothesis HYPOTHESIS = new Hypothesis.Difference(0.05);

    @Test
    void planOfModalitiesRepeatsThePilot() {
        RatingTable pilot = SimulatedStudy.crossed(MODEL, 6, 30, 40).ratings(2);
        for (Effect readers : Effect.values()) {
            MrmcResult result = ObuchowskiRockette.of(FigureOfMerit.AUC)
                    .withEffects(readers, Effect.RANDOM)
                    .analyze(pilot);
            DifferenceVariance variance = VarianceComponents.ofPilot(result, 70).ofDifference();
            MrmcPower.Planned planned = new MrmcPower(variance, readers, Effect.RANDOM, 0.05).power(HYPOTHESIS, 6, 70);
            assertThat(planned.standardError())
                    .isCloseTo(result.differences().get(0).standardError(), within(1e-12));
            assertThat(planned.df()).isCloseTo(result.differences().get(0).df(), within(1e-9));
        }
    }

    @Test
    void planAgainstADetectorRepeatsThePilot() {
        RoeMetz model = MODEL.withSeparations(1.5);
        RatingTable pilot = SimulatedStudy.crossed(model, 6, 30, 40)
                .withDetector(RoeMetz.Detector.asGoodAs(model, 0.3))
                .ratings(2);
        DetectorComparisonResult.Difference difference = DetectorComparison.of(FigureOfMerit.AUC)
                .compare(pilot, List.of(SimulatedStudy.DETECTOR))
                .differences()
                .get(0);
        MrmcPower.Planned planned =
                MrmcPower.of(DifferenceVariance.ofPilot(difference, 70), 0.05).power(HYPOTHESIS, 6, 70);
        assertThat(planned.standardError()).isCloseTo(difference.standardError(), within(1e-12));
        assertThat(planned.df()).isCloseTo(difference.df(), within(1e-9));
    }

    @Test
    void refusesAPilotWithoutComponents() {
        RatingTable one =
                SimulatedStudy.crossed(MODEL.withSeparations(1.5), 4, 20, 20).ratings(1);
        MrmcResult result = ObuchowskiRockette.of(FigureOfMerit.AUC).analyze(one);
        assertThatThrownBy(() -> VarianceComponents.ofPilot(result, 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pilot study: expected a number for");
    }
}
