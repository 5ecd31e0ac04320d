package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer reads: the tasks when nothing was typed, and after each mistake what to type next. */
class NextStepTest {
    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String said(int code, String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return run.err();
    }

    @Test
    void nothingTypedShowsTheTasksOfTheReadme() throws IOException {
        Run run = Run.of();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        List<String> commands = run.err()
                .lines()
                .filter(line -> line.startsWith("  verray "))
                .map(String::strip)
                .toList();
        assertThat(commands).hasSize(5);
        assertThat(run.err()).contains("not a medical device", "verray doctor", "verray COMMAND --help");
        String readme = Files.readString(Path.of(System.getProperty("verray.root"), "README.md"));
        commands.forEach(command -> assertThat(readme).contains("./" + command + "\n"));
    }

    @Test
    void wrongUsageShowsAnExample() {
        assertThat(said(ExitCode.USAGE, "detect"))
                .contains("Missing required parameter")
                .contains(
                        "Try 'verray detect --help', or for example: verray detect --format csv --out results scans/");
        assertThat(said(ExitCode.USAGE, "train", "--config", "x.yaml"))
                .contains("--out")
                .contains("or for example: verray train --config models/recipes/residual-patch.yaml --out my-model");
        assertThat(said(ExitCode.USAGE, "study", "serv", "mystudy")).contains("study serve");
    }

    @Test
    void filesThatAreNotThereLeadToTheDemoSet() throws IOException {
        assertThat(said(ExitCode.BAD_INPUT, "detect", "--format", "json", file("scans")))
                .contains("no such file or folder", "for a first try: verray detect datasets/demo");
        Files.createDirectories(folder.resolve("empty"));
        assertThat(said(ExitCode.BAD_INPUT, "detect", "--format", "json", file("empty")))
                .contains("no images in this folder", "expected DICOM, PNG");
    }

    @Test
    void unknownModelsLeadToTheList() {
        String image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1).toString();
        assertThat(said(ExitCode.BAD_INPUT, "detect", "--model", "nobody", image))
                .contains("no model \"nobody\"", "`verray models list`");
    }

    @Test
    void manifestsThatCannotBeReadLeadToTheImport() throws IOException {
        assertThat(said(ExitCode.BAD_INPUT, "evaluate", file("manifest.csv")))
                .contains("no such file", "next: ", "verray datasets import FOLDER --out sets");
        Files.writeString(folder.resolve("manifest.csv"), "path,truth\na.png,real\n");
        assertThat(said(ExitCode.BAD_INPUT, "evaluate", file("manifest.csv")))
                .contains("label", "verray datasets import FOLDER --out sets");
    }

    @Test
    void tablesWithoutAColumnLeadToItsMeaning() throws IOException {
        Files.writeString(folder.resolve("scores.csv"), "case,score\na,1\n");
        assertThat(said(ExitCode.BAD_INPUT, "roc", file("scores.csv")))
                .contains("expected a column \"truth\", found case,score; verray roc --help");
        Files.writeString(folder.resolve("ratings.csv"), "reader,case,confidence,truth\nR1,a,5,1\n");
        assertThat(said(ExitCode.BAD_INPUT, "mrmc", file("ratings.csv")))
                .contains("rating", "docs/statistics.md", "--column rating=NAME");
    }

    @Test
    void configurationsThatAreNotThereLeadToTheRecipes() {
        assertThat(said(ExitCode.BAD_INPUT, "train", "--config", file("x.yaml"), "--out", file("out")))
                .contains("no such file", "models/recipes");
    }

    @Test
    void studiesThatAreNotThereLeadToTheirBeginning() throws IOException {
        assertThat(said(ExitCode.BAD_INPUT, "study", "monitor", file("study")))
                .contains("expected the database of a launched study", "`verray study init`");
        assertThat(said(ExitCode.BAD_INPUT, "study", "lint", file("study")))
                .contains("expected a study file, found none", "`verray study init`");
        String demo = Path.of(System.getProperty("verray.root"), "datasets/demo/manifest.csv")
                .toString();
        assertThat(said(ExitCode.OK, "study", "init", file("study"), "--manifest", demo))
                .contains("next: verray study plan");
        assertThat(said(ExitCode.BAD_INPUT, "study", "monitor", file("study"))).contains("`verray study invite`");
        assertThat(said(ExitCode.BAD_INPUT, "study", "report", file("study"), "--out", file("report")))
                .contains("`verray study invite`");
    }
}
