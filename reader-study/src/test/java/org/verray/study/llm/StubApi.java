package org.verray.study.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server that speaks like the three vendors: it refuses what their references do not allow (400), and answers as a script says. Every request is kept.
 */
final class StubApi implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** What a good model says, blinded and informed. */
    static final String DIAGNOSIS = "{\"diagnosis\":\"normal\",\"comment\":\"\",\"quality\":\"3\"}";

    static final String VERDICT =
            "{\"verdict\":\"synthetic\",\"confidence\":80,\"reasons\":[\"noise\"],\"recognised\":false}";

    private final Javalin server;
    private final Function<Call, Response> script;
    private final List<Call> calls = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A request.
     *
     * @param number from 1
     * @param nanos when it came
     * @param problems where it does not fit the vendor's reference
     */
    record Call(
            int number,
            Provider provider,
            Map<String, String> headers,
            String raw,
            JsonNode body,
            long nanos,
            List<String> problems) {
        boolean informed() {
            return raw.contains("\\\"verdict\\\"");
        }

        @Override
        public String toString() {
            return "call " + number + " " + problems;
        }

        /** The picture in base64. */
        String picture() {
            return switch (provider) {
                case OPENAI ->
                    body.at("/messages/1/content/1/image_url/url").asText().replace("data:image/png;base64,", "");
                case ANTHROPIC -> body.at("/messages/0/content/1/source/data").asText();
                case GEMINI -> body.at("/contents/0/parts/1/inlineData/data").asText();
            };
        }

        /** What a good model answers. */
        String answer() {
            return informed() ? VERDICT : DIAGNOSIS;
        }
    }

    /** An answer of the server. */
    record Response(int status, Map<String, String> headers, String body) {
        Response(int status, String body) {
            this(status, Map.of(), body);
        }
    }

    StubApi(Function<Call, Response> script) {
        this.script = script;
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.maxRequestSize = 50_000_000;
                    config.routes.post("/v1/chat/completions", c -> serve(c, Provider.OPENAI, "openai"));
                    config.routes.post("/v1/messages", c -> serve(c, Provider.ANTHROPIC, "anthropic"));
                    config.routes.post("/v1beta/models/{model}", c -> serve(c, Provider.GEMINI, "gemini"));
                })
                .start("127.0.0.1", 0);
    }

    /** A server that always gives a good answer. */
    static StubApi good() {
        return new StubApi(call -> said(call.provider(), call.answer()));
    }

    String base() {
        return "http://127.0.0.1:" + server.port();
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    private void serve(Context context, Provider provider, String schema) throws IOException {
        JsonNode body = JSON.readTree(context.body());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(context.headerMap());
        Call call = new Call(
                numbers.incrementAndGet(),
                provider,
                headers,
                context.body(),
                body,
                System.nanoTime(),
                problems(schema, body));
        synchronized (this) {
            calls.add(call);
        }
        Response response = call.problems().isEmpty()
                ? script.apply(call)
                : new Response(400, "{\"error\":{\"message\":" + JSON.writeValueAsString(call.problems()) + "}}");
        response.headers().forEach(context::header);
        context.status(response.status()).contentType("application/json").result(response.body());
    }

    private static List<String> problems(String schema, JsonNode body) {
        try (InputStream in = StubApi.class.getResourceAsStream(schema + "-request.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in).validate(body).stream()
                    .map(m -> m.getMessage())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as each vendor wraps it, with 1,000 tokens in and 50 out. */
    static Response said(Provider provider, String text) {
        String quoted = quoted(text);
        return new Response(
                200,
                switch (provider) {
                    case OPENAI ->
                        openAi("{\"role\":\"assistant\",\"content\":" + quoted + ",\"refusal\":null}", "stop");
                    case ANTHROPIC -> anthropic("[{\"type\":\"text\",\"text\":" + quoted + "}]", "end_turn");
                    case GEMINI ->
                        gemini("\"content\":{\"role\":\"model\",\"parts\":[{\"text\":" + quoted + "}]},", "STOP");
                });
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String openAi(String message, String finish) {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"stub-2026-01-01\","
                + "\"system_fingerprint\":\"fp_7\",\"choices\":[{\"index\":0,\"message\":" + message
                + ",\"logprobs\":null,\"finish_reason\":\"" + finish + "\"}],"
                + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":50,\"total_tokens\":1050}}";
    }

    static String anthropic(String content, String stop) {
        return "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"stub-20260101\",\"content\":"
                + content
                + ",\"stop_reason\":\"" + stop + "\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":1000,\"output_tokens\":50}}";
    }

    static String gemini(String content, String finish) {
        return "{\"candidates\":[{" + content + "\"finishReason\":\"" + finish + "\",\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":1000,\"candidatesTokenCount\":50,\"totalTokenCount\":1050},"
                + "\"modelVersion\":\"stub-001\"}";
    }

    @Override
    public void close() {
        server.stop();
    }
}
