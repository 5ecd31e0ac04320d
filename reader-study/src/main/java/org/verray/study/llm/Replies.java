package org.verray.study.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.verray.study.llm.Reply.Stop;

/** Reads the responses of the three interfaces. Read here, since a client that turns them into its own types loses how they ended. */
final class Replies {
    private static final Set<String> GEMINI_REFUSALS =
            Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY");

    /** More than that was never counted: whoever says so is wrong. */
    private static final double MOST_TOKENS = 1e9;

    private Replies() {}

    /** A chat completion. */
    static Optional<Reply> openAi(JsonNode body) {
        if (!body.path("choices").isArray()) {
            return Optional.empty();
        }
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        String reason = choice.path("finish_reason").asText("");
        String refusal = message.path("refusal").asText("");
        Stop stop = !refusal.isBlank() || reason.equals("content_filter")
                ? Stop.REFUSED
                : reason.equals("length") ? Stop.LENGTH : Stop.DONE;
        String fingerprint = body.path("system_fingerprint").asText("");
        String version = body.path("model").asText("") + (fingerprint.isEmpty() ? "" : " " + fingerprint);
        JsonNode usage = body.path("usage");
        return Optional.of(new Reply(
                text(message.path("content")),
                stop,
                reason,
                count(usage, "prompt_tokens"),
                output(usage, "prompt_tokens", "total_tokens", "completion_tokens"),
                version.strip()));
    }

    /** A message. */
    static Optional<Reply> anthropic(JsonNode body) {
        if (!body.path("content").isArray()) {
            return Optional.empty();
        }
        String reason = body.path("stop_reason").asText("");
        Stop stop = switch (reason) {
            case "refusal" -> Stop.REFUSED;
            case "max_tokens", "model_context_window_exceeded" -> Stop.LENGTH;
            default -> Stop.DONE;
        };
        JsonNode usage = body.path("usage");
        OptionalLong input = count(usage, "input_tokens");
        long cached = count(usage, "cache_creation_input_tokens").orElse(0)
                + count(usage, "cache_read_input_tokens").orElse(0);
        return Optional.of(new Reply(
                text(body.path("content")),
                stop,
                reason,
                input.isPresent() ? OptionalLong.of(input.getAsLong() + cached) : input,
                count(usage, "output_tokens"),
                body.path("model").asText("")));
    }

    /** Generated content. */
    static Optional<Reply> gemini(JsonNode body) {
        JsonNode blocked = body.path("promptFeedback").path("blockReason");
        if (!body.path("candidates").isArray() && !blocked.isTextual()) {
            return Optional.empty();
        }
        JsonNode candidate = body.path("candidates").path(0);
        String reason = blocked.isTextual()
                ? blocked.asText()
                : candidate.path("finishReason").asText("");
        Stop stop = blocked.isTextual() || GEMINI_REFUSALS.contains(reason)
                ? Stop.REFUSED
                : reason.equals("MAX_TOKENS") ? Stop.LENGTH : Stop.DONE;
        JsonNode usage = body.path("usageMetadata");
        return Optional.of(new Reply(
                text(candidate.path("content").path("parts")),
                stop,
                reason,
                count(usage, "promptTokenCount"),
                output(usage, "promptTokenCount", "totalTokenCount", "candidatesTokenCount", "thoughtsTokenCount"),
                body.path("modelVersion").asText("")));
    }

    /** A text, or the texts of a list of parts, without thoughts. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("thought").asBoolean() && part.path("text").isTextual()) {
                text.append(part.path("text").textValue());
            }
        }
        return text.toString();
    }

    private static OptionalLong count(JsonNode usage, String name) {
        JsonNode value = usage.path(name);
        return value.isIntegralNumber() && value.longValue() >= 0 && value.doubleValue() <= MOST_TOKENS
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** What came out: the sum of its parts, or the total less what went in, whichever is more. */
    private static OptionalLong output(JsonNode usage, String input, String total, String... parts) {
        long sum = 0;
        boolean any = false;
        for (String part : parts) {
            OptionalLong count = count(usage, part);
            any |= count.isPresent();
            sum += count.orElse(0);
        }
        OptionalLong all = count(usage, total);
        long rest = all.orElse(0) - count(usage, input).orElse(0);
        return any || all.isPresent() ? OptionalLong.of(Math.max(sum, rest)) : OptionalLong.empty();
    }
}
