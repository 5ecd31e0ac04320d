package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.verray.detector.MeasuredPerformance;
import org.verray.detector.train.SiteRecalibration.LocalReal;
import org.verray.models.ModelDescription;
import org.verray.models.ModelDescription.Abstention;
import org.verray.models.ModelException;
import org.verray.radiographs.VerrayException;

class SiteRecalibrationTest {
    /** A detector whose synthetic validation images score 0.00, 0.05, ... 1.00. */
    private static ModelDescription model(boolean zone) {
        boolean[] truth = new boolean[23];
        double[] scores = new double[23];
        for (int i = 0; i < 21; i++) {
            truth[i] = true;
            scores[i] = i / 20.0;
        }
        Map<String, Object> figures = new LinkedHashMap<>(ScoreSpread.figures(truth, scores));
        figures.put("auc", 0.9);
        figures.put("sensitivity", 0.5);
        figures.put("specificity", 0.95);
        return new ModelDescription(
                ModelDescription.SCHEMA,
                "net",
                "2.0",
                "detector",
                "A detector",
                "CC0-1.0",
                "residual-patch",
                Map.of(),
                new ModelDescription.Input(64, 4),
                new ModelDescription.FileHash("weights.params", "00"),
                1,
                new ModelDescription.Calibration("platt at equal prior", 2, 1, 9),
                new ModelDescription.Threshold(0.5, "locked", 9, "ab"),
                zone ? new Abstention("fitted", 0.1, 0.2, 0.6, 40, 50, "ab") : null,
                new ModelDescription.FileHash("seen.txt", "00"),
                Map.of("seed", 1),
                figures,
                Map.of("sets", Map.of()));
    }

    /** Scores 0.01, 0.02, ..., each of a patient of its own. */
    private static List<LocalReal> hundredths(int n) {
        List<LocalReal> reals = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            reals.add(new LocalReal("hash" + i, "patient" + i, i / 100.0));
        }
        return reals;
    }

    /**
     * floor(0.05 * 100) = 5 of 99 scores may be reached: just above 0.95; for the zone's 10% just above 0.90. 50 of 99 reach the old
     * threshold of 0.5, and one or two of the 21 synthetic scores the new one: halfway between the shares at 0.95 and 1.
     */
    @Test
    void thresholdAndUpperEndAreConformal() {
        SiteRecalibration.Result result = new SiteRecalibration(model(true), 0.05).fit(hundredths(99), 1);
        assertThat(result.threshold().value()).isEqualTo(Math.nextUp(0.95));
        assertThat(result.threshold().n()).isEqualTo(99);
        assertThat(result.threshold().rule()).contains("at most 5% of new real radiographs like 99 of one site");
        assertThat(result.threshold().dataSha256()).matches("[0-9a-f]{64}");
        Abstention zone = result.abstention().orElseThrow();
        assertThat(zone.high()).isEqualTo(Math.nextUp(0.90));
        assertThat(zone.low()).isEqualTo(0.2);
        assertThat(zone.nReal()).isEqualTo(99);
        assertThat(zone.nSynthetic()).isEqualTo(50);
        assertThat(result.promised()).isTrue();
        assertThat(result.before().successes()).isEqualTo(50);
        assertThat(result.misfit()).isTrue();
        assertThat(result.attained().estimate()).isCloseTo(0.05, within(1e-12));
        assertThat(result.sensitivityBefore().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(result.sensitivityAfter().orElseThrow()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void theDescriptionKeepsWhatStillHoldsAndDropsWhatDoesNot() {
        SiteRecalibration recalibration = new SiteRecalibration(model(true), 0.05);
        SiteRecalibration.Result result = recalibration.fit(hundredths(40), 1);
        ModelDescription site = recalibration.describe(result, new TreeSet<>(Set.of("hash1", "hash2")));
        assertThat(site.name()).isEqualTo("net/2.0+site");
        assertThat(site.weights()).isEqualTo(model(true).weights());
        assertThat(site.calibration()).isEqualTo(model(true).calibration());
        assertThat(site.threshold()).isEqualTo(result.threshold());
        assertThat(site.heldOut()).isNull();
        assertThat(site.figures()).containsEntry("auc", 0.9).doesNotContainKeys("sensitivity", "specificity");
        assertThat(MeasuredPerformance.of(site)).isEmpty();
        assertThat(MeasuredPerformance.of(model(true))).isPresent();
        assertThat(SiteRecalibration.card(result)).contains("Recalibrated at a site", "Not learnt");
    }

    @Test
    void tooFewPatientsLeaveNoPromise() {
        SiteRecalibration.Result few = new SiteRecalibration(model(false), 0.05).fit(hundredths(18), 1);
        assertThat(few.promised()).isFalse();
        assertThat(few.threshold().value()).isEqualTo(Math.nextUp(0.18));
        assertThat(few.threshold().rule()).contains("too few to promise 5%");
        assertThat(few.abstention()).isEmpty();
        assertThat(few.crossValidated().reason().isNone()).isFalse();

        List<LocalReal> onePatient = hundredths(99).stream()
                .map(r -> new LocalReal(r.sha256(), "the same", r.score()))
                .toList();
        SiteRecalibration.Result one = new SiteRecalibration(model(false), 0.05).fit(onePatient, 1);
        assertThat(one.patients()).isEqualTo(1);
        assertThat(one.promised()).isFalse();
    }

    /** With 400 patients, folds of 40: the rate on left-out patients is near the 5% asked for (standard error 1.1 points). */
    @Test
    void theCrossValidatedRateIsNearTheOneAskedFor() {
        SplittableRandom random = new SplittableRandom(3);
        List<LocalReal> reals = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            reals.add(new LocalReal("hash" + i, "patient" + i, random.nextDouble()));
        }
        SiteRecalibration.Result result = new SiteRecalibration(model(false), 0.05).fit(reals, 1);
        assertThat(result.crossValidated().estimate()).isBetween(0.03, 0.07);
        assertThat(result.threshold().value()).isCloseTo(0.95, within(0.04));
        assertThat(result.misfit()).isEqualTo(result.before().successes() > 200);
    }

    @Test
    void refusesWhatIsNoDetectorAndNoData() {
        assertThatThrownBy(() -> new SiteRecalibration(model(false), 0.05).fit(List.of(), 1))
                .isInstanceOf(VerrayException.class)
                .hasMessage("expected real radiographs of the site, found none");
        assertThatThrownBy(() -> new SiteRecalibration(model(false).withThreshold(null), 0.05))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a detector");
    }
}
