package org.verray.study.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.study.store.StudyException;

/**
 * Reads a whole study as a person would: every page, every picture, every answer. After an outage it sends what was not acknowledged again, as pages do.
 */
public final class SimulatedReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("data-letters=\"([A-Z]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");
    private static final int REFUSED = 422;
    private static final int MOST_STEPS = 100_000;

    private final ReaderClient client;
    private final SplittableRandom random;
    private final Answering answering;
    private final LongSupplier readingMillis;
    private BiConsumer<String, String> acknowledged = (key, item) -> {};
    private BiConsumer<String, JsonNode> seen = (item, question) -> {};
    private Map<String, Object> unsent;

    /** How a reader answers. */
    @FunctionalInterface
    public interface Answering {
        /** The answer to a question of a case, as a page would send it; null for none. */
        Object answer(JsonNode question, JsonNode caseJson, SplittableRandom random);

        /** What a reader says of itself, by field of the form. */
        default Map<String, String> about(SplittableRandom random) {
            return Map.of(
                    "years",
                    Integer.toString(random.nextInt(1, 40)),
                    "subspecialty",
                    "general",
                    "role",
                    "radiologist",
                    "country",
                    "DE",
                    "aiTools",
                    "sometimes");
        }

        /** What a reader writes at the end of a phase; empty text for nothing. */
        default String remark(SplittableRandom random) {
            return random.nextBoolean() ? "Some looked odd." : "";
        }

        /** Milliseconds that the page is told the reader looked at a case; by default those that it took. */
        default long activeMillis(JsonNode caseJson, long taken) {
            return taken;
        }
    }

    /**
     * Sets a reader up.
     *
     * @param readingMillis how long it looks at a case
     */
    public SimulatedReader(
            ReaderClient client, SplittableRandom random, Answering answering, LongSupplier readingMillis) {
        this.client = client;
        this.random = random;
        this.answering = answering;
        this.readingMillis = readingMillis;
    }

    /** Answers at random, whatever the question. */
    public static Object anything(JsonNode question, JsonNode caseJson, SplittableRandom random) {
        JsonNode options = question.path("options");
        return switch (question.path("type").asText()) {
            case "choice", "scale" ->
                options.get(random.nextInt(options.size())).path("value").asText();
            case "slider" -> random.nextInt(question.path("max").asInt() + 1);
            case "tags" ->
                List.of(options.get(random.nextInt(options.size()))
                        .path("value")
                        .asText());
            case "flag" -> random.nextInt(20) == 0;
            case "text" ->
                question.path("required").asBoolean() || random.nextInt(4) == 0
                        ? "something in the left lower field"
                        : null;
            case "region" -> question.path("required").asBoolean() ? somewhere(1) : null;
            default -> null;
        };
    }

    /** A region at the upper left edge, so many pixels wide and high on each side of its middle. */
    private static Object somewhere(int radius) {
        return List.of(Map.of("shape", "ellipse", "cx", radius, "cy", radius, "rx", radius, "ry", radius));
    }

    /** Tells somebody of each answer that was acknowledged: its key and item. */
    public SimulatedReader onAcknowledged(BiConsumer<String, String> listener) {
        acknowledged = listener;
        return this;
    }

    /** Tells somebody of each case that was shown: its item and what the page got of it. */
    public SimulatedReader onSeen(BiConsumer<String, JsonNode> listener) {
        seen = listener;
        return this;
    }

    /**
     * Does one thing; false when there is nothing left to do. Throws where the server cannot be reached: call again.
     *
     * @throws StudyException where what this reader says is refused, and would be again
     */
    public boolean step() throws IOException, InterruptedException {
        if (unsent != null) {
            return submit();
        }
        ReaderClient.Exchange page = client.get("/");
        String html = page.text();
        if (page.status() >= 500) {
            throw new IOException("the server answers " + page.status());
        }
        if (html.contains("data-tab-key")) {
            return read();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String action = fill(html, fields);
        if (action.isEmpty()) {
            return false;
        }
        ReaderClient.Exchange sent = client.form(action, fields);
        if (sent.status() == REFUSED) {
            throw new StudyException("the form " + action + " was refused with " + fields);
        }
        return sent.status() < 500;
    }

    /** Reads until nothing is left. */
    public void readAll() throws IOException, InterruptedException {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!step()) {
                return;
            }
        }
        throw new IOException("a study that does not end");
    }

    /** Fills the form of a page in; returns where it goes, or empty text for a page without one to fill in. */
    private String fill(String html, Map<String, String> fields) {
        if (html.contains("action=\"/consent\"")) {
            fields.put("agree", "yes");
            fields.put("version", first(VERSION, html));
            return "/consent";
        }
        if (html.contains("action=\"/about\"")) {
            fields.putAll(answering.about(random));
            return "/about";
        }
        if (html.contains("action=\"/display\"")) {
            Matcher matcher = WORD.matcher(html);
            for (int i = 1; matcher.find(); i++) {
                fields.put("word" + i, matcher.group(1));
            }
            fields.put("dark", "yes");
            fields.put("light", "yes");
            return "/display";
        }
        if (html.contains("action=\"/practice\"")) {
            return "/practice";
        }
        if (html.contains("action=\"/pause\"")) {
            return "/pause";
        }
        if (html.contains("action=\"/remark\"")) {
            fields.put("text", answering.remark(random));
            return "/remark";
        }
        if (html.contains("action=\"/reveal\"")) {
            fields.put("step", html.contains("name=\"step\" value=\"1\"") ? "1" : "2");
            fields.put("understood", "yes");
            return "/reveal";
        }
        return "";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private boolean read() throws IOException, InterruptedException {
        ReaderClient.Exchange exchange = client.get("/api/case");
        if (exchange.status() == 409) {
            client.form("/takeover", Map.of());
            return true;
        }
        if (exchange.status() == 204) {
            return true;
        }
        if (exchange.status() != 200) {
            throw new IOException("a case was answered with " + exchange.status());
        }
        JsonNode json = exchange.json();
        String item = json.path("item").asText();
        seen.accept(item, json);
        ReaderClient.Exchange samples = client.get("/api/samples/" + item);
        if (samples.status() != 200) {
            throw new IOException("samples were answered with " + samples.status());
        }
        long millis = readingMillis.getAsLong();
        Thread.sleep(millis);
        ObjectNode answers = JSON.createObjectNode();
        for (JsonNode question : json.path("questions")) {
            Object value = answering.answer(question, json, random);
            if (value != null) {
                answers.set(question.path("id").asText(), JSON.valueToTree(value));
            }
        }
        Map<String, Object> submission = new LinkedHashMap<>();
        submission.put("item", item);
        submission.put("key", UUID.randomUUID().toString());
        submission.put("revision", json.path("revision").asInt());
        submission.put("answers", answers);
        submission.put("timing", Map.of("activeMs", answering.activeMillis(json, millis), "hiddenMs", 0));
        submission.put("events", List.of());
        unsent = submission;
        return submit();
    }

    private boolean submit() throws IOException, InterruptedException {
        ReaderClient.Exchange exchange = client.post("/api/answer", unsent);
        if (exchange.status() >= 500) {
            throw new IOException("an answer was answered with " + exchange.status());
        }
        if (exchange.status() == 200) {
            acknowledged.accept(unsent.get("key").toString(), unsent.get("item").toString());
        } else if (exchange.status() == REFUSED) {
            throw new StudyException("an answer was refused: " + exchange.text().strip());
        } else if (exchange.status() != 409) {
            throw new IOException("an answer was refused with " + exchange.status() + ": " + exchange.text());
        }
        if (exchange.json().path("reason").asText().equals("elsewhere")) {
            client.form("/takeover", Map.of());
            return true;
        }
        unsent = null;
        return true;
    }
}
