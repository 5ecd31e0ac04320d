package org.verray.study.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a server asks to be left alone: {@code retry-after-ms}, {@code Retry-After} in seconds or as a date, or {@code retryDelay} in the body. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)");
    private static final Pattern DELAY = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)s");

    private RetryAfter() {}

    /**
     * The wait; empty where the server asks for none, or for something that nobody understands.
     *
     * @param now taken where the response does not say what time it is there
     */
    static Optional<Duration> of(HttpHeaders headers, JsonNode body, Instant now) {
        Optional<Duration> milliseconds = headers.firstValue("retry-after-ms").flatMap(v -> number(SECONDS, v, 1e6));
        if (milliseconds.isPresent()) {
            return milliseconds;
        }
        Optional<Duration> header = headers.firstValue("retry-after").flatMap(v -> {
            Optional<Duration> seconds = number(SECONDS, v, 1e9);
            return seconds.isPresent() ? seconds : until(v, headers, now);
        });
        return header.isPresent() ? header : inBody(body);
    }

    private static Optional<Duration> until(String date, HttpHeaders headers, Instant now) {
        Instant there = headers.firstValue("date").flatMap(RetryAfter::instant).orElse(now);
        return instant(date).map(then -> Duration.between(there, then)).filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> inBody(JsonNode body) {
        for (JsonNode detail : body.path("error").path("details")) {
            if (detail.path("retryDelay").isTextual()) {
                return number(DELAY, detail.path("retryDelay").textValue(), 1e9);
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> number(Pattern pattern, String text, double nanoseconds) {
        Matcher matcher = pattern.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(Duration.ofNanos((long) (Double.parseDouble(matcher.group(1)) * nanoseconds)))
                : Optional.empty();
    }
}
