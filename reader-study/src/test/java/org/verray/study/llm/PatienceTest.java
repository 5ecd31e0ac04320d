package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How long to wait: what servers say, and what is made of it. */
class PatienceTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static Optional<Duration> asked(String... headers) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        return RetryAfter.of(HttpHeaders.of(map, (a, b) -> true), MissingNode.getInstance(), NOW);
    }

    /** RFC 9110: seconds, or a date of which the response's own date is subtracted. */
    @Test
    void retryAfterInEveryForm() throws Exception {
        assertThat(asked("Retry-After", "7")).contains(Duration.ofSeconds(7));
        assertThat(asked("Retry-After", "1.5")).contains(Duration.ofMillis(1500));
        assertThat(asked("Retry-After", "0")).contains(Duration.ZERO);
        assertThat(asked("retry-after-ms", "250", "Retry-After", "7")).contains(Duration.ofMillis(250));
        assertThat(asked("Retry-After", "Thu, 26 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
        assertThat(asked("Retry-After", "Thu, 26 Nov 2026 10:00:30 GMT", "Date", "Thu, 26 Nov 2026 10:00:20 GMT"))
                .contains(Duration.ofSeconds(10));
        assertThat(asked("Retry-After", "Thu, 26 Nov 2026 09:00:00 GMT")).isEmpty();
        for (String nonsense : List.of("", "-5", "soon", "1e9", "Thursday", "99999999999999999999")) {
            assertThat(asked("Retry-After", nonsense)).as(nonsense).isEmpty();
        }
        JsonNode body = new ObjectMapper()
                .readTree(
                        "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                                + "\"retryDelay\":\"34.5s\"}]}}");
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (a, b) -> true), body, NOW))
                .contains(Duration.ofMillis(34_500));
    }

    /** 1, 2, 4, 8 and then at most 10 seconds, of which chance takes up to a half. */
    @Test
    void waitsDoubleUpToACeiling() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1));
        double[] most = {1, 2, 4, 8, 10, 10};
        for (int attempt = 1; attempt <= most.length; attempt++) {
            for (int i = 0; i < 200; i++) {
                double wait =
                        backoff.after(attempt, Optional.empty()).orElseThrow().toNanos() / 1e9;
                assertThat(wait).isBetween(most[attempt - 1] / 2 - 1e-6, most[attempt - 1]);
            }
        }
        assertThat(backoff.after(1, Optional.of(Duration.ofSeconds(9))).orElseThrow())
                .isBetween(Duration.ofSeconds(9), Duration.ofMillis(9250));
        assertThat(backoff.after(1, Optional.of(Duration.ofSeconds(11)))).isEmpty();
    }

    @Test
    void keysAreTakenOutInEveryForm() {
        KeyMask mask = new KeyMask(List.of("sk-a/b+c\"d", "none"));
        assertThat(mask.apply("x sk-a/b+c\"d y sk-a%2Fb%2Bc%22d z sk-a/b+c\\\"d u sk-a\\/b+c\\\"d w none"))
                .isEqualTo("x [key] y [key] z [key] u [key] w none");
        KeyMask plain = new KeyMask(List.of("sk-abc-def"));
        assertThat(plain.body("{\"a\": \"is sk\\u002dabc\\u002ddef\"}")).isEqualTo("{\"a\":\"is [key]\"}");
        assertThat(plain.body("{\"a\" : 1}")).as("as it came").isEqualTo("{\"a\" : 1}");
        assertThat(plain.body("no JSON, but sk-abc-def")).isEqualTo("no JSON, but [key]");
        assertThat(plain.body("")).isEmpty();
    }
}
