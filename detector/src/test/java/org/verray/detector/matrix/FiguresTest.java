package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of cells, against numbers derived by hand. */
class FiguresTest {
    private static final double EXACT = 1e-12;

    private static MatrixResult result(Fold fold, ScoreSheet sheet, String... conditions) {
        List<Cell> cells = Arrays.stream(conditions)
                .map(name -> new Cell(fold, 0, Sheets.condition(name), sheet))
                .toList();
        return MatrixResult.of(Sheets.facts(), 0.95, cells);
    }

    /**
     * Before: 4 of 4 real and 3 of 4 synthetic cases right, accuracy 7/8. The filter on synthetic ones takes two of the three
     * below the threshold and lifts none: 5/8 right, a loss of 2/8; in the treated class 2/4; balanced (0 + 2/4)/2.
     */
    @Test
    void anAttackIsComparedCaseByCaseWithThePlainFormat() {
        Sheets before = Sheets.of("model").real(0.1).real(0.2).real(0.3).real(0.4);
        before.synthetic("f", 0.9).synthetic("f", 0.8).synthetic("f", 0.7).synthetic("f", 0.4);
        Sheets after = Sheets.of("model").real(0.1).real(0.2).real(0.3).real(0.4);
        after.synthetic("f", 0.6).synthetic("f", 0.4).synthetic("f", 0.3).synthetic("f", 0.2);
        Fold fold = before.fold(Fold.Kind.FIXED, "");
        List<Cell> cells = List.of(
                new Cell(fold, 0, Sheets.condition(Conditions.NEUTRAL), before.sheet()),
                new Cell(fold, 0, Sheets.condition(Conditions.MEDIAN_ON_SYNTHETIC), after.sheet()));

        AttackFigure attack = AttackFigure.of(cells, 0.95).get(0);
        assertThat(attack.before()).isEqualTo(7 / 8.0);
        assertThat(attack.after()).isEqualTo(5 / 8.0);
        assertThat(attack.accuracy().estimate()).isCloseTo(-2 / 8.0, within(EXACT));
        assertThat(attack.attacked().estimate()).isCloseTo(-2 / 4.0, within(EXACT));
        assertThat(attack.balanced()).isCloseTo(-1 / 4.0, within(EXACT));
        assertThat(attack.accuracy().low()).isLessThan(-0.25);
        assertThat(attack.accuracy().high()).isGreaterThan(-0.25);
    }

    /** Twelve cases of a family score below every real one: area 0, and the alarm names family and condition. */
    @Test
    void anInvertedFamilyRaisesTheAlarmAndStandsFirst() {
        Sheets sheets = Sheets.of("model");
        for (int i = 0; i < 12; i++) {
            sheets.real(0.5 + i / 100.0).synthetic("good", 0.8 + i / 100.0).synthetic("upside-down", 0.1 + i / 100.0);
        }
        MatrixResult result =
                result(sheets.fold(Fold.Kind.FIXED, ""), sheets.sheet(), Conditions.AS_FOUND, "matched-png");

        assertThat(result.alarms())
                .hasSize(2)
                .first()
                .asString()
                .contains("inverted scores for upside-down under as-found: AUC 0.000");
        ConditionFigure condition = result.condition(Conditions.AS_FOUND).orElseThrow();
        assertThat(condition.worst().orElseThrow().family()).isEqualTo("upside-down");
        assertThat(condition.meanAuc()).isEqualTo(0.5);
        assertThat(result.families(false).get(0).family()).isEqualTo("upside-down");
    }

    /** Families with fewer than ten cases are shown but are neither worst case nor in the mean; probes never are. */
    @Test
    void fewCasesAndProbesDoNotMakeTheHeadline() {
        Sheets sheets = Sheets.of("model");
        for (int i = 0; i < 12; i++) {
            sheets.real(0.4).synthetic("many", 0.8).synthetic("probe: grain", 0.1);
        }
        sheets.synthetic("few", 0.1);
        MatrixResult result = result(sheets.fold(Fold.Kind.FIXED, ""), sheets.sheet(), Conditions.AS_FOUND);

        ConditionFigure condition = result.condition(Conditions.AS_FOUND).orElseThrow();
        assertThat(condition.families()).extracting(FamilyFigure::family).containsExactly("many");
        assertThat(condition.meanAuc()).isEqualTo(1);
        assertThat(result.families(false)).extracting(FamilyFigure::family).containsExactly("few", "many");
        assertThat(result.families(true)).extracting(FamilyFigure::family).containsExactly("probe: grain");
    }

    /** 3 of 20 and 1 of 20 real cases at or above the threshold: mean 0.1; ends of the wider and the lower interval. */
    @Test
    void falseAlarmsOfAnUnseenSourceAreMeansOverSeedsWithTheWidestInterval() {
        Sheets first = Sheets.of("model");
        Sheets second = Sheets.of("model");
        for (int i = 0; i < 20; i++) {
            first.real(i < 3 ? 0.5 : 0.2);
            second.real(i < 1 ? 0.9 : 0.2);
        }
        Fold fold = first.fold(Fold.Kind.SOURCE, "s");
        Condition found = Sheets.condition(Conditions.AS_FOUND);
        List<SourceFigure> figures = MatrixResult.of(
                        Sheets.facts(),
                        0.95,
                        List.of(new Cell(fold, 1, found, first.sheet()), new Cell(fold, 2, found, second.sheet())))
                .sources();

        assertThat(figures).hasSize(1);
        SourceFigure figure = figures.get(0);
        assertThat(figure.unseen()).isTrue();
        assertThat(figure.bySeed()).containsExactly(0.15, 0.05);
        assertThat(figure.falseAlarms().estimate()).isCloseTo(0.1, within(EXACT));
        // Wilson: 1 of 20 from 0.0089, 3 of 20 up to 0.3604 (Newcombe, Statistics in Medicine 1998).
        assertThat(figure.falseAlarms().low()).isCloseTo(0.0089, within(5e-5));
        assertThat(figure.falseAlarms().high()).isCloseTo(0.3604, within(5e-5));
    }

    /** A detector that refuses a case is judged on the rest, and the count says so. */
    @Test
    void refusedCasesAreCounted() {
        Sheets sheets = Sheets.of("model");
        for (int i = 0; i < 10; i++) {
            sheets.real(0.1).synthetic("f", 0.9);
        }
        sheets.synthetic("f", Double.NaN);
        MatrixResult result = result(sheets.fold(Fold.Kind.FIXED, ""), sheets.sheet(), Conditions.AS_FOUND);

        FamilyFigure figure = result.families(false).get(0);
        assertThat(figure.refused()).isEqualTo(1);
        assertThat(figure.nSynthetic()).isEqualTo(10);
    }
}
