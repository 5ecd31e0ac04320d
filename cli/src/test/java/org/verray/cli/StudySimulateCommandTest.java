package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.store.AuditLog;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.Study;

/** Simulated readers with known abilities, from the command line. */
class StudySimulateCommandTest {
    private static final String DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv")
            .toString();

    @TempDir
    private Path folder;

    private Path init() {
        Path study = folder.resolve("study");
        Run init = Run.of("study", "init", study.toString(), "--template", "radiology2026", "--manifest", DEMO);
        assertThat(init.code()).as(init.err()).isEqualTo(ExitCode.OK);
        return study;
    }

    /** 77 + 77 and 55 + 55 cases; a reader with 154 + 154 + 110 answers, four models, and what all five can do in two sets. */
    @Test
    void aPublishedStudyInOneGo() throws Exception {
        Path home = init();
        Run run = Run.of(
                "study", "simulate", home.toString(), "--like", "radiology2026", "--readers", "1", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("study.yaml was changed", "SIMULATED", "closed");
        JsonNode outcome = new ObjectMapper().readTree(run.out());
        assertThat(outcome.path("acknowledged")).hasSize(154 + 154 + 110);
        try (Study study = Study.open(home)) {
            assertThat(study.isOpen()).isFalse();
            assertThat(study.isSimulated()).isTrue();
            assertThat(study.designFile().text()).startsWith("# SIMULATED");
            assertThat(study.read(CaseRow::all).stream()
                            .collect(Collectors.groupingBy(
                                    row -> row.set() + " " + row.truth().label(), Collectors.counting())))
                    .containsEntry("first real", 77L)
                    .containsEntry("first synthetic", 77L)
                    .containsEntry("second real", 55L)
                    .containsEntry("second synthetic", 55L)
                    .containsEntry("practice real", 2L);
            assertThat(study.read(Machine::all))
                    .hasSize(4)
                    .allMatch(m -> m.kind() == Machine.Kind.LANGUAGE_MODEL
                            && m.detail("simulated").asBoolean());
            assertThat(study.read(AuditLog::entries))
                    .anyMatch(e -> e.action().equals("simulate") && e.detail().contains("radiology2026"));
        }
        List<String> truth = Files.readAllLines(home.resolve("simulated-truth.csv"));
        assertThat(truth)
                .hasSize(1 + 2 * (1 + 4))
                .anyMatch(line -> line.startsWith("GPT-5 (simulated),second,0.860000,0.920000,0.890000,"));
        assertThat(Run.of("study", "verify", home.toString()).code()).isEqualTo(ExitCode.OK);
        Run again = Run.of("study", "simulate", home.toString(), "--like", "radiology2026");
        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("expected a study that nobody has begun, found R01");
    }

    /** The cases stay those of the study file; a second simulation would be told apart from the first by nobody. */
    @Test
    void readersWhoAreAllAlike() throws Exception {
        Path home = init();
        Files.writeString(
                home.resolve("study.yaml"), "viewing: {rows: 128, columns: 128}\n", StandardOpenOption.APPEND);
        Run run = Run.of(
                "study",
                "simulate",
                home.toString(),
                "--sensitivity",
                "0.9",
                "--specificity",
                "0.6",
                "--readers",
                "2",
                "--keep-open");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(home.resolve("simulated-truth.csv")))
                .hasSize(5)
                .anyMatch(line -> line.startsWith("R02,second,0.900000,0.600000,0.750000,"));
        try (Study study = Study.open(home)) {
            assertThat(study.isOpen()).isTrue();
            assertThat(study.read(CaseRow::all)).hasSize(42);
        }
        Run again = Run.of("study", "simulate", home.toString(), "--like", "radiology2026");
        assertThat(again.err()).contains("expected a study that nobody has begun, found R01, R02");
    }

    @Test
    void namesWhatIsWrong() {
        String home = init().toString();
        assertThat(Run.of("study", "simulate", home, "--sensitivity", "0.9").err())
                .contains("--specificity together");
        assertThat(Run.of("study", "simulate", home, "--sensitivity", "1", "--specificity", "0.5")
                        .err())
                .contains("--sensitivity: expected a number between 0 and 1, found 1.0");
        assertThat(Run.of("study", "simulate", home, "--like", "x", "--sensitivity", "0.9", "--specificity", "0.9")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("study", "simulate", home, "--like", "nobody").err())
                .contains("nobody: expected radiology2026 or a YAML file");
        assertThat(Run.of("study", "simulate", home, "--readers", "0").code()).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("study/study.db")).doesNotExist();
    }
}
