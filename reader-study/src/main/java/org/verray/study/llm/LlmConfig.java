package org.verray.study.llm;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which language models read a study, and how much may be sent.
 *
 * @param budget for everything that is ever sent for the study
 * @param attempts most requests for one reading
 * @param longestWaitSeconds ceiling of the wait between two of them
 * @param concurrency readings at a time
 * @param phases ids of the phases to read; empty for all
 */
public record LlmConfig(
        List<Model> models,
        Budget budget,
        Integer attempts,
        Double longestWaitSeconds,
        Integer concurrency,
        List<String> phases) {
    private static final int ATTEMPTS = 6;
    private static final double LONGEST_WAIT = 120;
    private static final int CONCURRENCY = 2;
    private static final int MAX_TOKENS = 2000;
    private static final double TIMEOUT = 120;

    /**
     * The most that may be sent.
     *
     * @param requests null for no limit
     * @param tokens in and out; null for no limit
     */
    public record Budget(Long requests, Long tokens) {
        /** No limit at all. */
        static final Budget NONE = new Budget(null, null);

        OptionalLong mostRequests() {
            return requests == null ? OptionalLong.empty() : OptionalLong.of(requests);
        }

        OptionalLong mostTokens() {
            return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
        }
    }

    /**
     * One model.
     *
     * @param name what reports call it
     * @param baseUrl where its server is; null for the vendor's own
     * @param model as its server calls it
     * @param keyVariable name of the environment variable with the key; null for a server that wants none
     * @param temperature null where none is sent
     * @param maxTokens most tokens of an answer
     * @param timeoutSeconds for one request, from first to last byte
     * @param structured whether the server is given a JSON schema of the answers
     * @param budget of its own, beside the common one
     */
    public record Model(
            String name,
            Provider provider,
            String baseUrl,
            String model,
            String keyVariable,
            Double temperature,
            Integer maxTokens,
            Integer repeats,
            Double timeoutSeconds,
            Boolean structured,
            Budget budget) {
        public Model {
            maxTokens = maxTokens == null ? MAX_TOKENS : maxTokens;
            repeats = repeats == null ? 1 : repeats;
            timeoutSeconds = timeoutSeconds == null ? TIMEOUT : timeoutSeconds;
            structured = structured == null || structured;
            budget = budget == null ? Budget.NONE : budget;
        }

        /** Where its server is; an address without a path gets that of the interface. */
        String endpoint() {
            String address = (baseUrl == null ? provider.baseUrl() : baseUrl).replaceAll("/+$", "");
            return address.matches("[a-z]+://[^/]+") ? address + provider.version() : address;
        }

        Duration timeout() {
            return Duration.ofNanos((long) (timeoutSeconds * 1e9));
        }
    }

    public LlmConfig {
        models = List.copyOf(models);
        attempts = attempts == null ? ATTEMPTS : attempts;
        longestWaitSeconds = longestWaitSeconds == null ? LONGEST_WAIT : longestWaitSeconds;
        concurrency = concurrency == null ? CONCURRENCY : concurrency;
        phases = phases == null ? List.of() : List.copyOf(phases);
    }

    Duration longestWait() {
        return Duration.ofNanos((long) (longestWaitSeconds * 1e9));
    }
}
