package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with stand-ins for {@code mvn} and {@code java} on the PATH: what it builds,
 * when, and what it starts.
 */
class LauncherTest {
    private static final String MVN = """
            #!/bin/sh
            echo build >>builds
            sleep 0.3
            [ ! -f broken ] || { echo "cannot find symbol"; exit 1; }
            mkdir -p cli/target && : >cli/target/verray.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo "openjdk version \\"${FAKE_JAVA:-17.0.1}\\"" >&2; exit; fi
            echo "locale ${LC_ALL:-} arenas ${MALLOC_ARENA_MAX:-}"
            for a in "$@"; do echo "$a"; done
            exit ${FAKE_EXIT:-0}
            """;

    @TempDir
    private Path temporary;

    private Path root;
    private Path tools;

    @BeforeEach
    void makeCheckout() throws IOException {
        root = Files.createDirectories(temporary.resolve("check out"));
        Files.createDirectories(root.resolve("cli/src/main/java"));
        Files.writeString(root.resolve("cli/src/main/java/A.java"), "class A {}");
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("cli/pom.xml"), "<project/>");
        Path start = Path.of("cli/src/main/sh/start.sh");
        Files.createDirectories(root.resolve(start).getParent());
        Files.copy(Path.of(System.getProperty("verray.root")).resolve(start), root.resolve(start));
        script(root.resolve("verray"), Files.readString(Path.of(System.getProperty("verray.root"), "verray")));
        tools = Files.createDirectories(temporary.resolve("tools"));
        script(tools.resolve("mvn"), MVN);
        script(tools.resolve("java"), JAVA);
    }

    @Test
    void buildsOnFirstUseAndThenOnlyWhenSourcesChange() throws Exception {
        ProcessRun first = launch("verray", "detect", "a b.png");
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("building for the first time");
        assertThat(first.out().lines()).endsWith("detect", "a b.png").contains("-jar");
        assertThat(launch("verray").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Path source = root.resolve("cli/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(launch("verray").err()).contains("sources changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aDeletedSourceIsAChange() throws Exception {
        launch("verray");
        Files.delete(root.resolve("cli/src/main/java/A.java"));
        launch("verray");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void worksThroughLinksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("my verray"), Path.of("check out/verray"));
        Path linkToLink = Files.createSymbolicLink(temporary.resolve("v"), link.getFileName());
        ProcessRun run = ProcessRun.of(temporary.getRoot(), tools, linkToLink.toString(), "--help");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(root.toRealPath() + "/cli/target/verray.jar");
    }

    @Test
    void twoAtATimeBuildOnce() throws Exception {
        List<Process> both = List.of(start(), start());
        for (Process process : both) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsShowsItsLogAndIsTriedAgain() throws Exception {
        Files.writeString(root.resolve("broken"), "");
        ProcessRun failed = launch("verray");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("cannot find symbol").contains("verray-build.log");
        assertThat(failed.out()).isEmpty();
        Files.delete(root.resolve("broken"));
        assertThat(launch("verray").code()).isZero();
    }

    @Test
    void oldJavaIsNamed() throws Exception {
        Files.writeString(tools.resolve("java"), JAVA.replace("17.0.1", "11.0.9"));
        ProcessRun run = launch("verray");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("needs Java 17 or newer, finds 11");
        assertThat(builds()).isZero();
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        Files.writeString(tools.resolve("java"), JAVA.replace("FAKE_EXIT:-0", "FAKE_EXIT:-4"));
        assertThat(launch("verray").code()).isEqualTo(4);
    }

    @Test
    void onlyBatchAsksForSpark() throws Exception {
        assertThat(launch("verray", "batch", "--help").out().lines()).contains("-jar");
        assertThat(builds()).isEqualTo(1);
        Path spark = Files.createDirectories(temporary.resolve("spark"));
        Files.createDirectories(root.resolve("spark-scoring/target"));
        ProcessBuilder batch =
                ProcessRun.builder(temporary, tools, root.resolve("verray").toString(), "batch", "scans", "--out", "o");
        batch.environment().put("SPARK_HOME", spark.toString());
        ProcessRun without = ProcessRun.of(batch);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("SPARK_HOME: expected a folder jars");
        Files.createDirectories(spark.resolve("jars"));
        ProcessRun run = ProcessRun.of(batch);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("-cp", "org.verray.cli.Main")
                .doesNotContain("-jar")
                .endsWith("batch", "scans", "--out", "o")
                .anyMatch(line -> line.contains("verray-spark.jar:") && line.endsWith("/spark/jars/*"));
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void givesJavaALocaleThatCanNameEveryFile() throws Exception {
        assertThat(launch("verray").out()).contains("locale C.UTF-8");
    }

    private ProcessRun launch(String command, String... args) throws Exception {
        String[] all = new String[args.length + 1];
        all[0] = root.resolve(command).toString();
        System.arraycopy(args, 0, all, 1, args.length);
        return ProcessRun.of(temporary, tools, all);
    }

    private Process start() throws IOException {
        return ProcessRun.builder(temporary, tools, root.resolve("verray").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private long builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
