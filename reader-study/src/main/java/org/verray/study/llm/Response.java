package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.Set;

/**
 * A whole response, and what it means for the request that it answers.
 *
 * @param body as JSON; a missing node where it is none
 * @param reply where it is one of the interface
 */
record Response(Meaning meaning, int status, JsonNode body, Optional<Reply> reply) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 200;

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Turned away now; may be let in later. */
    private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);

    /** Nobody with this key, at this address, for this model gets anything else. */
    private static final Set<Integer> NEVER = Set.of(401, 402, 403, 404, 405, 407, 410);

    private static final Set<String> FILTERS =
            Set.of("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation");

    /** What to do. */
    enum Meaning {
        /** There is a reply. */
        REPLY,
        /** It was turned away for what it shows or asks. */
        FILTERED,
        /** It says that it went well, and holds no reply. */
        NO_REPLY,
        /** To be sent again later. */
        AGAIN,
        /** Never to be sent again; others may fare better. */
        NOT_THIS,
        /** Nothing is ever to be sent there again. */
        NOTHING
    }

    static Response of(Provider provider, int status, String text) {
        JsonNode body;
        try {
            JsonNode tree = JSON.readTree(text);
            body = tree.isArray() && tree.size() == 1 ? tree.get(0) : tree;
        } catch (JsonProcessingException e) {
            body = MissingNode.getInstance();
        }
        Optional<Reply> reply = status / 100 == 2 ? provider.reply(body) : Optional.empty();
        return new Response(meaning(status, body, reply), status, body, reply);
    }

    private static Meaning meaning(int status, JsonNode body, Optional<Reply> reply) {
        JsonNode error = body.path("error");
        if (status / 100 == 2) {
            return reply.isPresent() ? Meaning.REPLY : error.isObject() ? Meaning.AGAIN : Meaning.NO_REPLY;
        }
        String code = error.path("code").asText("");
        if (status == BAD_REQUEST && (FILTERS.contains(code) || FILTERS.contains(innerCode(error)))) {
            return Meaning.FILTERED;
        }
        boolean noKey = status == BAD_REQUEST && error.toString().contains("API_KEY_INVALID");
        boolean noMoney = status == TOO_MANY_REQUESTS
                && (code.equals("insufficient_quota")
                        || error.path("type").asText("").equals("insufficient_quota"));
        if (NEVER.contains(status) || noKey || noMoney || status / 100 == 3) {
            return Meaning.NOTHING;
        }
        return LATER.contains(status) || status >= 500 ? Meaning.AGAIN : Meaning.NOT_THIS;
    }

    private static String innerCode(JsonNode error) {
        return error.path("innererror").path("code").asText("");
    }

    /** The status, and what the server says of it, without the key and as far as that is short. */
    String words(KeyMask mask) {
        JsonNode error = body.path("error");
        String message = error.isTextual()
                ? error.asText()
                : error.path("message").asText(body.path("message").asText(""));
        String line = mask.apply(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String shown = line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
        return "status " + status + (shown.isEmpty() ? "" : ": " + shown);
    }
}
