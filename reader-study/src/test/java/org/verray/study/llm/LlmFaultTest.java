package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.study.export.StudyVerification;
import org.verray.study.llm.StubApi.Response;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;

/** Servers that misbehave as real ones do. The blinded phase has 6 cases; all phases together have 16. */
class LlmFaultTest {
    private static final String BLINDED = "phases: [blinded]\nconcurrency: 1\n";

    @TempDir
    private Path folder;

    private static Response busy(int status, Map<String, String> headers) {
        return new Response(status, headers, "{\"error\":{\"message\":\"busy\"}}");
    }

    /** Every other request fails, with one status after the other. */
    @Test
    void errorsThatPassAreTriedAgain() throws Exception {
        int[] statuses = {408, 409, 425, 429, 500, 502, 503, 504, 520, 529};
        try (StubApi api = new StubApi(call -> call.number() % 2 == 1 && call.number() / 2 < statuses.length
                        ? busy(statuses[call.number() / 2], Map.of())
                        : StubApi.said(call.provider(), call.answer()));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.OPENAI, api, "", "concurrency: 1\n"));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.requests()).isEqualTo(16 + statuses.length);
            assertThat(summary.tokens()).isEqualTo(16 * 1050);
        }
    }

    /** A server turns everybody away for 0.9 s and asks for more: of four readings at work, none asks twice in that time. */
    @Test
    void retryAfterIsKeptByAll() throws Exception {
        List<Supplier<Map<String, String>>> forms = List.of(
                () -> Map.of("Retry-After", "1"),
                () -> Map.of("retry-after-ms", "950"),
                () -> Map.of(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plusSeconds(2).atZone(ZoneOffset.UTC))));
        for (int form = 0; form < forms.size(); form++) {
            Supplier<Map<String, String>> headers = forms.get(form);
            AtomicLong first = new AtomicLong();
            AtomicInteger early = new AtomicInteger();
            try (StubApi api = new StubApi(call -> {
                        first.compareAndSet(0, call.nanos());
                        if (call.nanos() - first.get() < 900_000_000L) {
                            early.incrementAndGet();
                            return busy(429, headers.get());
                        }
                        return StubApi.said(call.provider(), call.answer());
                    });
                    LlmFixture fixture = new LlmFixture(folder.resolve("form" + form))) {
                LlmSummary summary = fixture.run(
                        LlmFixture.config(Provider.ANTHROPIC, api, "", "phases: [blinded]\nconcurrency: 4\n"));
                assertThat(summary.complete()).isTrue();
                assertThat(early.get()).isBetween(1, 4);
                assertThat(summary.requests()).isEqualTo(6 + early.get());
            }
        }
    }

    /** A wait beyond the ceiling ends the model's run; what there is stays. */
    @Test
    void aServerThatAsksForAnHourIsLeftAlone() throws Exception {
        try (StubApi api = new StubApi(call -> call.number() == 3
                        ? busy(429, Map.of("Retry-After", "3600"))
                        : StubApi.said(call.provider(), call.answer()));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.OPENAI, api, "", BLINDED));
            assertThat(api.calls()).hasSize(3);
            assertThat(fixture.readings("m")).hasSize(2);
            assertThat(summary.ended().get("m")).contains("3600 s").contains("longestWaitSeconds");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 402, 403, 404})
    void aBadKeyOrModelStopsAtOnceAndIsNotRepeated(int status) throws Exception {
        try (StubApi api = new StubApi(call -> new Response(
                        status,
                        "{\"error\":{\"message\":\"Incorrect API key provided: " + LlmFixture.KEY
                                + " for model\",\"key\":\"" + LlmFixture.KEY + "\"}}"));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.OPENAI, api, "", "concurrency: 1\n"));
            assertThat(api.calls()).hasSize(1);
            assertThat(summary.any()).isFalse();
            assertThat(fixture.heard().toString())
                    .contains("status " + status + ": Incorrect API key provided: [key] for model")
                    .doesNotContain(LlmFixture.KEY);
            assertThat(summary.toString()).doesNotContain(LlmFixture.KEY);
            noKeyIn(folder);
        }
    }

    static void noKeyIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(text.contains(LlmFixture.KEY)).as(file.toString()).isFalse();
                assertThat(text.contains("Zq7")).as(file.toString()).isFalse();
            }
        }
    }

    /** One bad request is that reading's, three in a row are the model's; the next run begins with others. */
    @Test
    void aBadRequestIsNotSentAgain() throws Exception {
        try (StubApi api = new StubApi(call -> call.number() <= 3
                        ? new Response(400, "{\"error\":{\"message\":\"image too large\"}}")
                        : StubApi.said(call.provider(), call.answer()));
                LlmFixture fixture = new LlmFixture(folder)) {
            String config = LlmFixture.config(Provider.OPENAI, api, "", "concurrency: 1\n");
            LlmSummary first = fixture.run(config);
            assertThat(api.calls()).hasSize(3);
            assertThat(first.rows().get(0).failed()).isEqualTo(3);
            assertThat(fixture.readings("m")).as("failures are not stored").isEmpty();
            LlmSummary second = fixture.run(config);
            assertThat(second.complete()).isTrue();
            List<String> pictures =
                    api.calls().stream().map(StubApi.Call::picture).toList();
            assertThat(pictures.subList(3, 6)).doesNotContainAnyElementsOf(pictures.subList(0, 3));
        }
    }

    /** Informed phases wait for a blinded reading that failed. */
    @Test
    void aMissingBlindedReadingHoldsTheOthersBack() throws Exception {
        try (StubApi api = new StubApi(call -> call.number() == 2
                        ? new Response(400, "{\"error\":{\"message\":\"no\"}}")
                        : StubApi.said(call.provider(), call.answer()));
                LlmFixture fixture = new LlmFixture(folder)) {
            String config = LlmFixture.config(Provider.GEMINI, api, "", "concurrency: 1\n");
            LlmSummary first = fixture.run(config);
            assertThat(api.calls()).hasSize(6).noneMatch(StubApi.Call::informed);
            assertThat(first.ended().get("m")).contains("blinded");
            assertThat(fixture.run(config).complete()).isTrue();
            assertThat(api.calls()).hasSize(17);
        }
    }

    @Test
    void refusalsAndCutAnswersAreKeptAsSuch() throws Exception {
        List<String> openAi = List.of(
                StubApi.openAi("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I can't.\"}", "stop"),
                StubApi.openAi("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "content_filter"),
                StubApi.openAi("{\"role\":\"assistant\",\"content\":\"{\\\"diagnosis\\\":\\\"nor\"}", "length"),
                StubApi.openAi("{\"role\":\"assistant\",\"content\":\"{\\\"diagnosis\\\":\\\"nor\"}", "stop"),
                StubApi.openAi("{\"role\":\"assistant\",\"content\":null}", "stop"),
                StubApi.openAi("{\"role\":\"assistant\",\"content\":\"I'm sorry, I can't help with that.\"}", "stop"));
        check(Provider.OPENAI, openAi, 3);
        List<String> anthropic = List.of(
                StubApi.anthropic("[]", "refusal"),
                StubApi.anthropic("[{\"type\":\"text\",\"text\":\"Well\"}]", "refusal"),
                StubApi.anthropic("[{\"type\":\"text\",\"text\":\"{\\\"diag\"}]", "max_tokens"),
                StubApi.anthropic("[]", "end_turn"),
                StubApi.anthropic("[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"\"}]", "end_turn"),
                StubApi.anthropic("[{\"type\":\"text\",\"text\":\"I cannot provide a diagnosis.\"}]", "end_turn"));
        check(Provider.ANTHROPIC, anthropic, 3);
        List<String> gemini = List.of(
                "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":{\"promptTokenCount\":9,"
                        + "\"totalTokenCount\":9},\"modelVersion\":\"stub-001\"}",
                StubApi.gemini("", "SAFETY"),
                StubApi.gemini("", "MAX_TOKENS"),
                StubApi.gemini("\"content\":{\"parts\":[{\"text\":\"{\\\"d\"}],\"role\":\"model\"},", "STOP"),
                StubApi.gemini("\"content\":{\"role\":\"model\"},", "STOP"),
                StubApi.gemini("\"content\":{\"parts\":[{\"text\":\"I am unable to interpret it.\"}]},", "STOP"));
        check(Provider.GEMINI, gemini, 3);
    }

    private void check(Provider provider, List<String> bodies, int refusals) throws Exception {
        try (StubApi api = new StubApi(call -> new Response(200, bodies.get(call.number() - 1)));
                LlmFixture fixture = new LlmFixture(folder.resolve(provider.label()))) {
            LlmSummary summary = fixture.run(LlmFixture.config(provider, api, "", BLINDED));
            assertThat(summary.complete()).isTrue();
            assertThat(api.calls()).as("none is asked for again").hasSize(6);
            LlmSummary.Row row = summary.rows().get(0);
            assertThat(row.refused()).isEqualTo(refusals);
            assertThat(row.malformed()).isEqualTo(6 - refusals);
            assertThat(fixture.readings("m").stream().map(MachineReading::raw)).containsExactlyElementsOf(bodies);
            assertThat(fixture.readings("m"))
                    .allMatch(r -> Double.isNaN(r.score()) && r.content().equals("{}"));
        }
    }

    /** Azure turns requests away with 400 and a code of its own: that is a refusal, whatever the status. */
    @Test
    void aFilterBeforeTheModelIsARefusal() throws Exception {
        try (StubApi api = new StubApi(call ->
                        new Response(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\"}}"));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.OPENAI, api, "", BLINDED));
            assertThat(summary.rows().get(0).refused()).isEqualTo(6);
            assertThat(api.calls()).hasSize(6);
        }
    }

    /** A response that is cut off within its JSON is asked for again, and malformed where it never gets better. */
    @ParameterizedTest
    @EnumSource(Provider.class)
    void brokenResponses(Provider provider) throws Exception {
        List<String> broken = List.of(
                "{\"choices\":[{\"mess",
                "",
                "<html>Bad gateway</html>",
                "[]",
                "null",
                "{}",
                "\u0000\u0001{\"a\":1}",
                "{\"content\":5}");
        try (StubApi api = new StubApi(call -> call.number() % 2 == 1 && call.number() <= 2 * broken.size()
                        ? new Response(200, broken.get(call.number() / 2))
                        : StubApi.said(call.provider(), call.answer()));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(provider, api, ", repeats: 2", BLINDED));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.rows().get(0).read()).isEqualTo(12);
            assertThat(summary.estimatedTokens())
                    .as("nobody counted what they cost")
                    .isPositive();
        }
        try (StubApi api = new StubApi(call -> new Response(200, broken.get(call.number() % broken.size())));
                LlmFixture fixture = new LlmFixture(folder.resolve("never"))) {
            LlmSummary summary = fixture.run(LlmFixture.config(provider, api, "", BLINDED + "attempts: 2\n"));
            assertThat(summary.rows().get(0).malformed()).isEqualTo(6);
            assertThat(api.calls()).hasSize(12);
            assertThat(StudyVerification.of(fixture.study()).problems()).isEmpty();
        }
    }

    /** Connections that are reset, end early, or send a byte now and then: each attempt ends, and the next one is good. */
    @Test
    void brokenConnections() throws Exception {
        String good = StubApi.said(Provider.OPENAI, StubApi.DIAGNOSIS).body();
        try (RawServer server = new RawServer((number, socket) -> {
                    switch (number) {
                        case 1 -> socket.setSoLinger(true, 0);
                        case 2 -> socket.shutdownOutput();
                        case 3 ->
                            RawServer.write(
                                    socket, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + good.substring(0, 50));
                        case 4 ->
                            RawServer.write(
                                    socket,
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n"
                                            + good.substring(0, 10));
                        case 5 -> RawServer.write(socket, "no HTTP at all\r\n\r\n");
                        case 6 -> trickle(socket);
                        case 7 -> Thread.sleep(30_000);
                        default -> RawServer.send(socket, "200 OK", "", good);
                    }
                });
                LlmFixture fixture = new LlmFixture(folder)) {
            String config = "models:\n  - {name: m, provider: openai, baseUrl: \"http://127.0.0.1:" + server.port()
                    + "/v1\", model: x, keyVariable: STUB_KEY, timeoutSeconds: 0.8}\n"
                    + "budget: {requests: 100}\nattempts: 8\n" + BLINDED;
            long start = System.nanoTime();
            LlmSummary summary = fixture.run(config);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.rows().get(0).read()).isEqualTo(6);
            assertThat(server.requests()).isEqualTo(13);
            assertThat(summary.requests()).isEqualTo(13);
            assertThat(summary.estimatedTokens())
                    .as("seven that may have cost something")
                    .isPositive();
        }
    }

    private static void trickle(Socket socket) throws IOException, InterruptedException {
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
        for (int i = 0; i < 100; i++) {
            RawServer.write(socket, " ");
            Thread.sleep(100);
        }
    }

    /** Nobody is there: three readings give up, and the model with them. */
    @Test
    void noServerAtAll() throws Exception {
        int port;
        try (RawServer server = new RawServer((number, socket) -> {})) {
            port = server.port();
        }
        try (LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run("models:\n  - {name: m, provider: openai, baseUrl: \"http://127.0.0.1:"
                    + port + "\", model: x}\nbudget: {requests: 100}\nattempts: 2\n" + BLINDED);
            assertThat(summary.any()).isFalse();
            assertThat(summary.requests()).isEqualTo(6);
            assertThat(summary.tokens()).isZero();
            assertThat(fixture.heard()).anyMatch(line -> line.contains("cannot be reached (2 attempts)"));
            assertThat(fixture.heard()).anyMatch(line -> line.startsWith("ended m: 3 readings failed"));
        }
    }

    /** A server that sends the key back within a good answer: it is kept nowhere. */
    @Test
    void aKeyThatComesBackIsTakenOut() throws Exception {
        try (StubApi api = new StubApi(call -> StubApi.said(
                        call.provider(),
                        call.answer().replace("\"comment\":\"\"", "\"comment\":\"" + LlmFixture.KEY + "\"")));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.GEMINI, api, "", BLINDED));
            assertThat(summary.rows().get(0).read()).isEqualTo(6);
            assertThat(fixture.readings("m"))
                    .allMatch(r -> r.outcome() == Outcome.READ && r.raw().contains("[key]"));
            noKeyIn(folder);
        }
    }
}
