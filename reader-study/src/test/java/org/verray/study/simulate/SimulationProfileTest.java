package org.verray.study.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.statistics.inference.Correlation;
import org.verray.study.simulate.SimulationProfile.Counts;
import org.verray.study.simulate.SimulationProfile.Person;
import org.verray.study.store.StudyException;

/** The profile that comes with Verray has the published figures; others are read or refused. */
class SimulationProfileTest {
    @TempDir
    private Path folder;

    private final SimulationProfile profile = SimulationProfile.load(SimulationProfile.RADIOLOGY2026);

    private double accuracy(Person person, String set) {
        return profile.ability(person, set).accuracy(1, 1);
    }

    /** Radiology 2026, doi 10.1148/radiol.252094: 17 readers, 75% and 70%, single ones 58 to 92%, musculoskeletal ones 83%, 7 spoke of AI. */
    @Test
    void hasThePublishedFigures() {
        assertThat(profile.sets())
                .containsEntry("first", new Counts(77, 77))
                .containsEntry("second", new Counts(55, 55));
        List<Person> readers = profile.readers();
        assertThat(readers).hasSize(17);
        double[] first =
                readers.stream().mapToDouble(p -> accuracy(p, "first")).sorted().toArray();
        assertThat(readers.stream()
                        .mapToDouble(p -> accuracy(p, "first"))
                        .average()
                        .orElseThrow())
                .isCloseTo(0.75, within(1e-9));
        assertThat(readers.stream()
                        .mapToDouble(p -> accuracy(p, "second"))
                        .average()
                        .orElseThrow())
                .isCloseTo(0.70, within(1e-9));
        assertThat(first[0]).isCloseTo(0.58, within(1e-9));
        assertThat(first[16]).isCloseTo(0.92, within(1e-9));
        assertThat(readers.stream()
                        .filter(p -> p.subspecialty().equals("musculoskeletal"))
                        .mapToDouble(p -> accuracy(p, "first"))
                        .average()
                        .orElseThrow())
                .isCloseTo(0.83, within(1e-9));
        assertThat(readers.stream().filter(Person::mentionsAi)).hasSize(7);
        assertThat(profile.machines().stream()
                        .map(m -> Math.round(100 * profile.ability(m, "first").accuracy(1, 1))))
                .containsExactly(85L, 83L, 59L, 56L);
        assertThat(profile.machines().stream()
                        .mapToLong(m ->
                                Math.round(100 * profile.ability(m, "second").accuracy(1, 1)))
                        .summaryStatistics())
                .satisfies(s -> assertThat(s.getMin()).isEqualTo(52))
                .satisfies(s -> assertThat(s.getMax()).isEqualTo(89));
    }

    /** Published: no correlation of accuracy with years of experience. */
    @Test
    void experienceMakesNoDifference() {
        double[] years = profile.readers().stream().mapToDouble(Person::years).toArray();
        double[] accuracy = profile.readers().stream()
                .mapToDouble(p -> accuracy(p, "first"))
                .toArray();
        assertThat(Correlation.pearson(years, accuracy, 0.95).interval().estimate())
                .isCloseTo(0, within(0.02));
    }

    /** Ten years more than the mean of 15 add 1 to the distance of classes: z(0.8) + 0.5 is z(0.9102). */
    @Test
    void experienceCanMakeOne() throws IOException {
        Path file = folder.resolve("p.yaml");
        Files.writeString(file, """
                name: two
                experience: 1
                readers:
                  - {years: 5, abilities: {all: {sensitivity: 0.8, specificity: 0.8}}}
                  - {years: 25, abilities: {all: {sensitivity: 0.8, specificity: 0.8}}}
                """);
        SimulationProfile two = SimulationProfile.load(file.toString());
        assertThat(two.ability(two.readers().get(1), "any").sensitivity()).isCloseTo(0.9102, within(0.0001));
        assertThat(two.withReaders(5).readers()).hasSize(5);
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        refused("name: x\nreaders: []\n", "readers: expected one at least");
        refused(
                "name: x\ncaseshare: 0.1\nreaders: [{years: 3, abilities: {a: {sensitivity: 0.5, specificity: 0.5}}}]\n",
                "caseshare");
        refused(
                "name: x\nreaders: [{years: 3, abilities: {a: {sensitivity: 1.5, specificity: 0.5}}}]\n",
                "sensitivity: expected a number above 0 and below 1, found 1.5");
        refused(
                "name: x\nreaders: [{years: 99, abilities: {a: {sensitivity: 0.5, specificity: 0.5}}}]\n",
                "years: expected 0 to 70, found 99");
        refused(
                "name: x\nreaders: [{role: wizard, abilities: {a: {sensitivity: 0.5, specificity: 0.5}}}]\n",
                "role: expected one of radiologist, resident");
        refused("name: x\n\treaders: 1\n", "not YAML");
        assertThatThrownBy(() -> SimulationProfile.load("nowhere"))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("expected radiology2026 or a YAML file");
    }

    private void refused(String text, String part) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, text);
        assertThatThrownBy(() -> SimulationProfile.load(file.toString()))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("wrong.yaml")
                .hasMessageContaining(part);
    }
}
