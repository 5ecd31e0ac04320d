package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verray node}: its options, what it says, and how it ends. */
class NodeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void wrongOptionsAreSaid() {
        String store = folder.resolve("store").toString();
        for (List<String> wrong : List.of(
                List.of("node"),
                List.of("node", "--store", store, "--port", "70000"),
                List.of("node", "--store", store, "--ae-title", "A TITLE THAT IS TOO LONG"),
                List.of("node", "--store", store, "--ae-title", ""),
                List.of("node", "--store", store, "--allow", "GOOD,back\\slash"),
                List.of("node", "--store", store, "--forward", "nowhere"),
                List.of("node", "--store", store, "--associations", "0"),
                List.of("node", "--store", store, "--min-free-mb", "-1"),
                List.of("node", "--store", store, "--tls-truststore", "callers.pem"))) {
            Run run = Run.of(wrong.toArray(String[]::new));
            assertThat(run.code()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("verray node");
        }
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        try (ServerSocket taken = new ServerSocket(0)) {
            Run run = Run.of(
                    "node",
                    "--model",
                    model,
                    "--store",
                    folder.resolve("store").toString(),
                    "--bind",
                    "0.0.0.0",
                    "--port",
                    Integer.toString(taken.getLocalPort()));
            assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("cannot listen on 0.0.0.0:" + taken.getLocalPort());
        }
    }

    @Test
    void anInterruptLeavesAStatusAndEndsWith130() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        Path err = folder.resolve("err.txt");
        Process process = ProcessRun.verrayBuilder(folder, "node", "--model", model, "--store", "store", "--port", "0")
                .redirectError(err.toFile())
                .start();
        try {
            for (int i = 0; i < 1500 && !Files.readString(err).contains("listening as VERRAY"); i++) {
                Thread.sleep(20);
            }
            assertThat(Files.readString(err)).contains("not a medical device", "for this machine alone");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(Files.readString(err)).contains("received 0 files");
            JsonNode status = new ObjectMapper()
                    .readTree(folder.resolve("store/status.json").toFile());
            assertThat(status.get("running").asBoolean()).isFalse();
            assertThat(status.get("port").asInt()).isPositive();
        } finally {
            process.destroyForcibly();
        }
    }
}
