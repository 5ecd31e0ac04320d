package org.verray.study.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.roc.Auc;
import org.verray.study.HandClock;
import org.verray.study.StudyFixture;
import org.verray.study.design.DesignFile;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.design.StudyTemplate;
import org.verray.study.export.StudyVerification;
import org.verray.study.flow.Enrolment;
import org.verray.study.flow.Reader;
import org.verray.study.flow.Steps;
import org.verray.study.readings.ReaderRatings;
import org.verray.study.readings.ReadingRow;
import org.verray.study.store.CaseReferences;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.Study;

/**
 * Three readers and a language model with known abilities go through a whole study, the readers over HTTP; what they can truly do is found again in what was
 * stored. Bounds are 3.3 standard errors, which leaves out one draw in a thousand; the seed is fixed.
 */
class RecoveryTest {
    private static final double SURE = 3.3;
    private static final String PROFILE = """
            name: three
            caseShare: 0.2
            diagnosis: {real: 0.7, synthetic: 0.95}
            sets:
              first: {real: 60, synthetic: 60}
              second: {real: 40, synthetic: 40}
            readers:
              - {years: 3, seconds: 6, mentionsAi: true, abilities: {first: {sensitivity: 0.95, specificity: 0.85}, second: {sensitivity: 0.8, specificity: 0.7}}}
              - {years: 20, seconds: 12, abilities: {first: {sensitivity: 0.6, specificity: 0.8}, second: {sensitivity: 0.5, specificity: 0.6}}}
              - {years: 9, seconds: 24, country: FR, abilities: {first: {sensitivity: 0.75, specificity: 0.7}, second: {sensitivity: 0.9, specificity: 0.9}}}
            machines:
              - {name: 'model "A", simulated', abilities: {first: {sensitivity: 0.9, specificity: 0.6}, second: {sensitivity: 0.55, specificity: 0.75}}}
            """;

    @TempDir
    static Path folder;

    private static Study study;
    private static List<ReadingRow> rows;

    @BeforeAll
    static void simulate() throws Exception {
        Path file = folder.resolve("three.yaml");
        Files.writeString(file, PROFILE);
        SimulationProfile profile = SimulationProfile.load(file.toString());
        Path home = folder.resolve("study");
        DesignFile design = DesignFile.read(StudyTemplate.RADIOLOGY2026.write(home, StudyFixture.DEMO));
        assertThat(SimulatedCases.needed(design.design(), profile)).isTrue();
        assertThat(SimulatedCases.needed(
                        SimulatedCases.write(design, profile, 5).design(), profile))
                .isFalse();
        try (StudyFixture fixture = StudyFixture.launch(home, new HandClock())) {
            List<Enrolment.Invitation> invitations = fixture.invite(3);
            ReaderModel model = new ReaderModel(
                    fixture.study(),
                    profile,
                    invitations.stream().map(Enrolment.Invitation::reader).toList(),
                    11);
            StudySimulation.Outcome outcome =
                    new StudySimulation(fixture.base(), 11, model::of, 0, Duration.ofMinutes(5)).run(invitations);
            assertThat(outcome.finished()).isEqualTo(3);
            model.addMachines();
            model.writeTruth(home.resolve(ReaderModel.TRUTH));
        }
        study = Study.open(home);
        rows = study.read(ReadingRow::all);
    }

    @AfterAll
    static void close() {
        study.close();
    }

    /** Calls and ratings of somebody in a set. */
    private record Calls(List<Boolean> truth, List<Double> ratings) {
        Calls() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(Truth of, double rating) {
            truth.add(of == Truth.SYNTHETIC);
            ratings.add(rating);
        }

        double rate(boolean synthetic) {
            long n = truth.stream().filter(t -> t == synthetic).count();
            long right = 0;
            for (int i = 0; i < truth.size(); i++) {
                right += truth.get(i) == synthetic && ratings.get(i) > 50 == synthetic ? 1 : 0;
            }
            return (double) right / n;
        }

        Auc auc() {
            boolean[] of = new boolean[truth.size()];
            for (int i = 0; i < of.length; i++) {
                of[i] = truth.get(i);
            }
            return Auc.of(of, ratings.stream().mapToDouble(r -> r).toArray());
        }
    }

    private static Map<String, Calls> calls() {
        Map<String, Calls> calls = new TreeMap<>();
        Map<Long, CaseRow> cases = new HashMap<>();
        study.read(CaseRow::all).forEach(row -> cases.put(row.number(), row));
        for (ReadingRow row : rows) {
            StudyDesign.Phase phase = study.design().phases().stream()
                    .filter(p -> p.id().equals(row.assignment().phase()))
                    .findFirst()
                    .orElseThrow();
            ReaderRatings.rating(phase, row)
                    .ifPresent(
                            rating -> calls.computeIfAbsent(row.reader().code() + "," + phase.set(), k -> new Calls())
                                    .add(row.caseRow().truth(), rating));
        }
        study.read(handle -> {
            for (Machine machine : Machine.all(handle)) {
                assertThat(machine.detail("simulated").asBoolean()).isTrue();
                for (MachineReading reading : MachineReading.of(handle, machine)) {
                    CaseRow row = cases.get(reading.caseNumber());
                    calls.computeIfAbsent("\"model \"\"A\"\", simulated\"," + row.set(), k -> new Calls())
                            .add(row.truth(), reading.score());
                }
            }
            return null;
        });
        return calls;
    }

    /**
     * A rate p of n independent cases has the standard error sqrt(p (1 - p) / n), an area DeLong's; both are compared with the line of simulated-truth.csv, whose
     * first one must be what the profile says: 0.95, 0.85, (0.95 + 0.85) / 2, Phi((1.6449 + 1.0364) / sqrt(2)).
     */
    @Test
    void whatReadersCanDoIsFoundAgain() throws Exception {
        Map<String, Calls> calls = calls();
        List<String> lines = Files.readAllLines(study.folder().resolve(ReaderModel.TRUTH));
        assertThat(lines).hasSize(1 + 4 * 2).startsWith("reader,set,sensitivity,specificity,accuracy,auc");
        assertThat(lines.get(1)).startsWith("R01,first,0.950000,0.850000,0.900000,0.9710");
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",(?=[\\d.]+(,|$))");
            Calls of = calls.remove(parts[0]);
            close(line, of.rate(true), Double.parseDouble(parts[1]), of.truth().size() / 2);
            close(line, of.rate(false), Double.parseDouble(parts[2]), of.truth().size() / 2);
            assertThat(of.auc().estimate())
                    .as(line)
                    .isCloseTo(
                            Double.parseDouble(parts[4]),
                            within(SURE * Math.sqrt(of.auc().variance())));
        }
        assertThat(calls).isEmpty();
    }

    private static void close(String what, double found, double expected, int n) {
        assertThat(found).as(what).isCloseTo(expected, within(SURE * Math.sqrt(expected * (1 - expected) / n)));
    }

    /** 3 readers x 60 cases of each class; references are those of the manifest that was made. */
    @Test
    void diagnosesAreRightAsOftenAsTheProfileSays() {
        Map<Long, String> references = study.read(CaseReferences::all);
        assertThat(references).hasSize(202);
        for (Truth truth : Truth.values()) {
            List<ReadingRow> read = rows.stream()
                    .filter(r -> r.assignment().phase().equals("blinded"))
                    .filter(r -> r.caseRow().truth() == truth)
                    .toList();
            long right = read.stream()
                    .filter(r -> r.answer("diagnosis")
                            .asText()
                            .equals(references.get(r.caseRow().number())))
                    .count();
            assertThat(read).hasSize(180);
            close(truth.label(), right / 180.0, truth == Truth.REAL ? 0.7 : 0.95, 180);
        }
    }

    /**
     * Times are log-normal with the medians 6, 12 and 24 s and a standard deviation of 0.5 on the logarithm; the mean of 320 logarithms has the standard error
     * 0.5 / sqrt(320).
     */
    @Test
    void timesAreThoseOfTheReaders() {
        Map<String, Double> medians = Map.of("R01", 6.0, "R02", 12.0, "R03", 24.0);
        medians.forEach((code, median) -> {
            double[] logs = rows.stream()
                    .filter(r -> r.reader().code().equals(code))
                    .mapToDouble(r -> Math.log(r.activeSeconds()))
                    .toArray();
            assertThat(logs).hasSize(120 + 120 + 80);
            double mean = Arrays.stream(logs).average().orElseThrow();
            assertThat(mean).isCloseTo(Math.log(median), within(SURE * 0.5 / Math.sqrt(320)));
        });
    }

    @Test
    void whatReadersSayOfThemselvesIsStored() {
        study.read(handle -> {
            List<String> about = new ArrayList<>();
            List<String> remarks = new ArrayList<>();
            for (Reader reader : Reader.all(handle)) {
                about.add(Steps.detail(handle, reader, "about").orElseThrow());
                remarks.add(Steps.remark(handle, reader, "blinded").orElseThrow());
            }
            assertThat(about.get(2)).contains("\"years\":\"9\"", "\"country\":\"FR\"");
            assertThat(remarks.stream().filter(r -> r.contains("AI"))).hasSize(1);
            return null;
        });
        Question diagnosis =
                study.design().phases().get(0).question(Question.Role.DIAGNOSIS).orElseThrow();
        assertThat(study.read(CaseReferences::all).values())
                .isSubsetOf(
                        diagnosis.options().stream().map(Question.Option::value).toList());
        assertThat(StudyVerification.of(study).problems()).isEmpty();
    }
}
