package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.detector.evaluate.EvaluationException;

class ConditionsTest {
    @Test
    void everySweepBeginsAtThePlainFileAndMatchedFormatsAreNotMeasuredTwice() {
        List<Condition> all = Conditions.all();

        assertThat(all.stream().map(Condition::name)).doesNotHaveDuplicates().doesNotContain("jpeg-75", "jpeg-95");
        Condition plain = Sheets.condition(Conditions.NEUTRAL);
        assertThat(plain.on("blur")).hasValue(0.0);
        assertThat(plain.on("resize")).hasValue(1.0);
        assertThat(plain.on("jpeg")).as("every quality does something").isEmpty();
        assertThat(Sheets.condition("matched-jpeg-75").on("jpeg")).hasValue(75.0);
        assertThat(all.stream().filter(c -> c.on("jpeg").isPresent()).count())
                .as("qualities 100, 95, 90, 80, 75, 70, 60, 50, 40, 30")
                .isEqualTo(10);
    }

    @Test
    void aPointOfASweepDoesWhatItsNameSays() {
        assertThat(Sheets.condition("noise-6").real().orElseThrow().yaml()).contains("noise", "sigma: 6.0", "png");
        assertThat(Sheets.condition("double-jpeg-50").real().orElseThrow().yaml())
                .contains("- jpeg:\n    quality: 50", "quality: 85");
        assertThat(Sheets.condition("crop-0.7").synthetic().orElseThrow().yaml())
                .contains("keep: 0.7", "per: group");
    }

    @Test
    void onlyAttacksTreatOneClassAlone() {
        Condition attack = Sheets.condition(Conditions.MEDIAN_ON_SYNTHETIC);
        assertThat(attack.real().orElseThrow().yaml()).doesNotContain("median");
        assertThat(attack.synthetic().orElseThrow().yaml()).contains("median");
        assertThat(Conditions.all())
                .filteredOn(c -> c.kind() != Condition.Kind.ATTACK)
                .allSatisfy(c -> assertThat(c.real().map(r -> r.sha256()))
                        .isEqualTo(c.synthetic().map(r -> r.sha256())));
    }

    @Test
    void choosesByNameSweepAndSetAndAlwaysKeepsWhatIsComparedWith() {
        assertThat(Conditions.select(List.of("median")).stream().map(Condition::name))
                .containsExactly("as-found", "matched-png", "median-3", "median-5");
        assertThat(Conditions.select(List.of("attacks")).stream().map(Condition::name))
                .containsExactly("as-found", "matched-png", Conditions.MEDIAN_ON_SYNTHETIC, Conditions.NOISE_ON_REAL);
        assertThat(Conditions.select(List.of("short512-jpeg75")).stream().map(Condition::name))
                .containsExactly("as-found", "short512-jpeg75");
        assertThatThrownBy(() -> Conditions.select(List.of("matched-jpg-75")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("did you mean \"matched-jpeg-75\"?");
    }
}
