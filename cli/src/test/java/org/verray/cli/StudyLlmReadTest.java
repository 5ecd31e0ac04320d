package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.export.StudyVerification;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.Study;

/** Language models from the command line, as processes with keys in their environment, which may be killed. The study is the template with 8 cases a set: 24 readings of a model. */
class StudyLlmReadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sk-live-8fjQ2kXv77";
    private static final int READINGS = 24;
    private static final String DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv")
            .toString();

    @TempDir
    private Path folder;

    private final List<String> authorizations = new ArrayList<>();
    private Javalin server;
    private volatile long delay;
    private volatile int status = 200;

    @BeforeEach
    void serve() {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = 50_000_000;
                    config.routes.post("/v1/chat/completions", context -> {
                        synchronized (authorizations) {
                            authorizations.add(String.valueOf(context.header("Authorization")));
                        }
                        Thread.sleep(delay);
                        String answer = context.body().contains("\\\"verdict\\\"")
                                ? "{\"verdict\":\"real\",\"confidence\":60,\"reasons\":[],\"recognised\":false}"
                                : "{\"diagnosis\":\"normal\",\"comment\":\"\",\"quality\":\"4\"}";
                        String body = status == 200
                                ? "{\"model\":\"stub-9\",\"choices\":[{\"message\":{\"content\":"
                                        + JSON.writeValueAsString(answer)
                                        + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":40}}"
                                : "{\"error\":{\"message\":\"no such key: " + KEY + "\"}}";
                        context.status(status).contentType("application/json").result(body);
                    });
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private int requests() {
        synchronized (authorizations) {
            return authorizations.size();
        }
    }

    private void configure(String budget) throws IOException {
        Files.writeString(
                folder.resolve("llm.yaml"),
                "models:\n  - {name: stub, provider: openai, baseUrl: \"http://127.0.0.1:" + server.port()
                        + "\", model: x, keyVariable: STUB_KEY, temperature: 0}\nbudget: " + budget
                        + "\nconcurrency: 3\n");
    }

    private ProcessBuilder read(String... more) {
        List<String> args = new ArrayList<>(
                List.of("study", "llm-read", "study", "--config", "llm.yaml", "--format", "json", "--out", "out"));
        args.addAll(List.of(more));
        ProcessBuilder builder = ProcessRun.verrayBuilder(folder, args.toArray(String[]::new));
        builder.environment().put("STUB_KEY", KEY);
        return builder;
    }

    private ProcessRun run(String... more) throws IOException, InterruptedException {
        return ProcessRun.of(read(more));
    }

    private void init() throws IOException {
        Run init = Run.of("study", "init", folder.resolve("study").toString(), "--manifest", DEMO);
        assertThat(init.code()).as(init.err()).isEqualTo(ExitCode.OK);
        Path design = folder.resolve("study/study.yaml");
        Files.writeString(
                design,
                Files.readString(design).replace("real: 10, synthetic: 10", "real: 4, synthetic: 4")
                        + "\nviewing: {rows: 128, columns: 128}\n");
    }

    private List<MachineReading> stored() {
        try (Study study = Study.open(folder.resolve("study"))) {
            return study.read(h -> Machine.byName(h, "stub")
                    .map(machine -> MachineReading.of(h, machine))
                    .orElse(List.of()));
        }
    }

    /** Twice killed without warning, then let through: every case is read once, requests stay in the budget, and the key is nowhere. */
    @Test
    void aKilledRunGoesOnWithinItsBudget() throws Exception {
        init();
        configure("{requests: 40, tokens: 1000000}");
        delay = 60;
        for (int kill = 1; kill <= 2; kill++) {
            Process process = read().redirectErrorStream(true)
                    .redirectOutput(folder.resolve("killed" + kill + ".txt").toFile())
                    .start();
            int before = requests();
            for (int i = 0; i < 600 && requests() < before + 5 && process.isAlive(); i++) {
                Thread.sleep(50);
            }
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly().waitFor();
        }
        // What the killed process had sent is still being taken in.
        Thread.sleep(500);
        int sent = requests();
        int kept = stored().size();
        assertThat(kept).as("at most what was on its way is lost").isBetween(sent - 6, sent);
        delay = 0;
        ProcessRun last = run();
        assertThat(last.code()).as(last.err()).isEqualTo(ExitCode.OK);
        assertThat(requests()).isEqualTo(sent + READINGS - kept).isLessThanOrEqualTo(40);
        JsonNode summary = JSON.readTree(last.out());
        assertThat(summary.path("requests").asInt())
                .as("each kill may leave three that were counted and never sent")
                .isBetween(requests(), requests() + 6)
                .isLessThanOrEqualTo(40);
        assertThat(summary.path("rows"))
                .hasSize(3)
                .allMatch(row -> row.path("read").asInt() == 8);
        assertThat(summary.path("rows").get(0).path("versions").get(0).asText()).isEqualTo("stub-9");
        Set<String> read = new HashSet<>();
        stored().forEach(r -> assertThat(read.add(r.phase() + r.caseNumber())).isTrue());
        assertThat(read).hasSize(READINGS);
        assertThat(Files.readString(folder.resolve("out/run.json"))).contains("STUB_KEY");
        assertThat(folder.resolve("out/llm.csv")).content().contains("stub,blinded,8,8,0,0,0,0");
        assertThat(authorizations).containsOnly("Bearer " + KEY);
        try (Study study = Study.open(folder.resolve("study"))) {
            assertThat(StudyVerification.of(study).problems()).isEmpty();
        }
        keyIsNowhere(last);
    }

    /** A spent budget is a partial result that says so; a bad key without any reading is none. */
    @Test
    void whatIsLeftIsSaid() throws Exception {
        init();
        configure("{requests: 5}");
        status = 401;
        ProcessRun bad = run("--stacktrace");
        assertThat(bad.code()).as(bad.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err()).contains("stub: not continued: status 401: no such key: [key]");
        assertThat(requests()).isBetween(1, 3);
        keyIsNowhere(bad);
        status = 200;
        configure("{requests: 12}");
        ProcessRun spent = run();
        assertThat(spent.code()).as(spent.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(requests()).isEqualTo(12);
        assertThat(spent.err()).contains("the budget is reached", "12 of 12 requests", "readings are left");
        assertThat(folder.resolve("out/failures.csv")).exists();
    }

    /** SIGTERM, as Ctrl-C: what is on its way is waited for and stored, and what is left is said. */
    @Test
    void aSignalEndsARunInOrder() throws Exception {
        init();
        configure("{requests: 100}");
        delay = 300;
        Path out = folder.resolve("stopped.txt");
        Process process =
                read().redirectErrorStream(true).redirectOutput(out.toFile()).start();
        for (int i = 0; i < 600 && requests() < 7; i++) {
            Thread.sleep(50);
        }
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(stored()).hasSize(requests());
        assertThat(Files.readString(out)).contains("stopping", "readings are left", "\"stopped\" : true");
    }

    @Test
    void mistakesAreUsageErrors() throws Exception {
        init();
        configure("{requests: 5}");
        ProcessBuilder keyless = read();
        keyless.environment().remove("STUB_KEY");
        ProcessRun unset = ProcessRun.of(keyless);
        assertThat(unset.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unset.err()).contains("STUB_KEY, which is not set");
        Path config = folder.resolve("llm.yaml");
        Files.writeString(config, Files.readString(config).replace("keyVariable: STUB_KEY", "apiKey: " + KEY));
        Run key = Run.of("study", "llm-read", folder.resolve("study").toString(), "--config", config.toString());
        assertThat(key.code()).isEqualTo(ExitCode.USAGE);
        assertThat(key.err()).contains("unknown key \"models[0].apiKey\"").doesNotContain(KEY);
        assertThat(Run.of("study", "llm-read", "study").code()).isEqualTo(ExitCode.USAGE);
        Run template = Run.of("study", "llm-read", "--template");
        assertThat(template.code()).isEqualTo(ExitCode.OK);
        assertThat(template.out()).startsWith("# Language models").contains("keyVariable: OPENAI_API_KEY");
        assertThat(requests()).isZero();
    }

    private void keyIsNowhere(ProcessRun run) throws IOException {
        assertThat(run.out() + run.err()).doesNotContain(KEY);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text.contains(KEY)).as(file.toString()).isFalse();
            }
        }
    }
}
