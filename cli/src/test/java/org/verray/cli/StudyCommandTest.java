package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study from the command line: what each command prints, and its exit code. */
class StudyCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv")
            .toString();

    @TempDir
    private Path folder;

    private String study() {
        return folder.resolve("study").toString();
    }

    private JsonNode json(String... args) throws IOException {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(run.out());
    }

    private void init() {
        Run init = Run.of("study", "init", study(), "--template", "radiology2026", "--manifest", DEMO);
        assertThat(init.code()).as(init.err()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("study/study.yaml")).exists();
    }

    /** Two readers with 60 cases each; the truth comes out after the close only. */
    @Test
    void aStudyFromTheFirstCommandToTheLast() throws IOException {
        init();
        JsonNode invited = json(
                "study", "invite", study(), "--readers", "1", "--base-url", "https://s.example/", "--format", "json");
        assertThat(invited.get(0).path("link").asText()).matches("https://s\\.example/join/[A-Za-z0-9_-]{32}");
        JsonNode simulated = json("study", "simulate", study(), "--readers", "2", "--seed", "4", "--format", "json");
        assertThat(simulated.path("finished").asInt()).isEqualTo(2);
        assertThat(simulated.path("acknowledged")).hasSize(120);
        JsonNode progress = json("study", "monitor", study(), "--format", "json");
        assertThat(progress.path("state").asText()).isEqualTo("open");
        assertThat(progress.path("readers")).hasSize(3);
        assertThat(progress.path("readers").get(0).path("step").asText()).isEqualTo("invited");
        assertThat(progress.toString()).doesNotContain("truth");

        String out = folder.resolve("export").toString();
        Run early = Run.of("study", "export", study(), "--out", out);
        assertThat(early.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(early.err()).contains("close it first");
        Run blinded = Run.of(
                "study",
                "export",
                study(),
                "--blinded",
                "--out",
                folder.resolve("blinded").toString());
        assertThat(blinded.code()).as(blinded.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("blinded/readings.csv"))).doesNotContain("truth", "chest", ".dcm");
        assertThat(Run.of("study", "close", study(), "--reason", "done").code()).isEqualTo(ExitCode.OK);
        assertThat(Run.of("study", "close", study()).code()).as("closed before").isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("study", "export", study(), "--out", out).code()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("export/run.json")).exists();
        JsonNode mrmc = json("mrmc", folder.resolve("export/ratings.imrmc").toString(), "--format", "json");
        assertThat(mrmc.path("estimates")).hasSize(2);
    }

    /** A backup is a study of its own where its files are put in place; a changed one fails with exit 5. */
    @Test
    void backupsVerifyAndChangesAreFound() throws Exception {
        init();
        assertThat(Run.of("study", "simulate", study(), "--readers", "1").code())
                .isEqualTo(ExitCode.OK);
        Path backup = folder.resolve("backup");
        assertThat(Run.of("study", "backup", study(), "--to", backup.toString()).code())
                .isEqualTo(ExitCode.OK);
        assertThat(Run.of("study", "backup", study(), "--to", backup.toString()).code())
                .as("a backup is not overwritten")
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("study", "verify", study()).code()).isEqualTo(ExitCode.OK);
        Path database = folder.resolve("study/study.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("drop trigger answers_stay");
            statement.executeUpdate("update answer set content = replace(content, 'real', 'synthetic')");
        }
        Run changed = Run.of("study", "verify", study(), "--format", "json");
        assertThat(changed.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(JSON.readTree(changed.out()).path("problems")).isNotEmpty();

        Files.copy(backup.resolve("study.db"), database, StandardCopyOption.REPLACE_EXISTING);
        for (String rest : new String[] {"study/study.db-wal", "study/study.db-shm"}) {
            Files.deleteIfExists(folder.resolve(rest));
        }
        Run restored = Run.of("study", "verify", study());
        assertThat(restored.code()).as(restored.out()).isEqualTo(ExitCode.OK);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Run nothing = Run.of("study", "monitor", study());
        assertThat(nothing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nothing.err()).contains("expected the database of a launched study");
        init();
        assertThat(Run.of("study", "init", study(), "--manifest", DEMO).err()).contains("expected no study yet");
        Path file = folder.resolve("study/study.yaml");
        Files.writeString(file, Files.readString(file).replace("en: \"Reading radiographs\"", "en: \"Real or fake?\""));
        Run lint = Run.of("study", "lint", study());
        assertThat(lint.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(lint.err()).contains("title").contains("before the reveal");
        Files.writeString(file, "study: 1\nid: x\n");
        assertThat(Run.of("study", "lint", study()).err()).contains("title").contains("required");
    }
}
