package org.verray.study.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;

/** A reader who keeps everything that the browser gets, and follows every reference of every page. */
final class Crawler {
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:src|href)=\"(/static/[^\"]+)\"|from '\\./([^']+)'|import '\\./([^']+)'|url\\(([^)]+)\\)");

    private final ReaderClient client;
    private final SimulatedReader reader;
    private final List<ReaderClient.Exchange> before = new ArrayList<>();
    private final List<ReaderClient.Exchange> after = new ArrayList<>();
    private final Deque<ReaderClient.Exchange> unread = new ArrayDeque<>();
    private final Set<String> followed = new HashSet<>();
    private final Observation.Book book = new Observation.Book();
    private boolean revealed;

    Crawler(URI base, long seed) {
        client = new ReaderClient(base, this::see);
        reader = new SimulatedReader(client, new SplittableRandom(seed), SimulatedReader::anything, () -> 0);
    }

    private void see(ReaderClient.Exchange exchange) {
        revealed |= exchange.path().equals("/") && exchange.text().contains("action=\"/reveal\"");
        (revealed ? after : before).add(exchange);
        unread.add(exchange);
        book.note(exchange);
    }

    /** Reads the whole study in a language. */
    Crawler read(String token, String language) throws IOException, InterruptedException {
        join(token);
        client.get("/");
        client.form("/language", Map.of("language", language));
        boolean looked = false;
        do {
            if (!revealed && !looked && client.get("/").text().contains("data-tab-key=\"reading")) {
                lookAround();
                looked = true;
            }
            follow();
        } while (reader.step());
        follow();
        return this;
    }

    /** Crawlers try wrong links too, after ten of which the server hears nobody for a minute. */
    private void join(String token) throws IOException, InterruptedException {
        int status = client.join(token).status();
        for (int i = 0; i < 70 && status == 429; i++) {
            Thread.sleep(1000);
            status = client.join(token).status();
        }
        assertThat(status).isEqualTo(303);
    }

    /** Pages beside the way, and those of errors. */
    private void lookAround() throws IOException, InterruptedException {
        for (String path : List.of(
                "/elsewhere",
                "/handover",
                "/coordinator",
                "/nothing",
                "/static/nothing",
                "/join/nothing",
                "/api/practice",
                "/api/samples/practice-1",
                "/api/samples/nothing",
                "/api/map/nothing",
                "/api/nothing",
                "/coordinator/api/progress")) {
            client.get(path);
        }
        client.form("/handover", Map.of());
        client.form("/about", Map.of());
        client.form("/reveal", Map.of("step", "1"));
        client.post("/api/answer", Map.of("item", 1));
        client.post("/api/lease", Map.of());
        client.post("/api/back", Map.of());
    }

    /** Gets what the pages and files that came since the last time refer to, until nothing is new. */
    private void follow() throws IOException, InterruptedException {
        while (!unread.isEmpty()) {
            ReaderClient.Exchange exchange = unread.poll();
            for (String path : isText(exchange) ? references(exchange.text()) : List.<String>of()) {
                if (followed.add(path)) {
                    client.get(path);
                }
            }
        }
    }

    private static List<String> references(String text) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) {
                    String name = matcher.group(i).replaceAll("[\"']", "");
                    paths.add(name.startsWith("/") ? name : "/static/" + name);
                }
            }
        }
        return paths;
    }

    static boolean isText(ReaderClient.Exchange exchange) {
        return !exchange.response()
                .headers()
                .firstValue("content-type")
                .orElse("")
                .equals("application/octet-stream");
    }

    /** Everything of an exchange but samples, without random names, which spell any short word once in a while. */
    static String words(ReaderClient.Exchange exchange) {
        StringBuilder all = new StringBuilder(exchange.path()).append('\n');
        exchange.response()
                .headers()
                .map()
                .forEach((name, values) ->
                        all.append(name).append(": ").append(values).append('\n'));
        if (isText(exchange)) {
            all.append(new String(exchange.response().body(), StandardCharsets.UTF_8));
        }
        return all.toString().replaceAll("[A-Za-z0-9_-]{32,}", "").toLowerCase(Locale.ROOT);
    }

    List<ReaderClient.Exchange> before() {
        return before;
    }

    List<ReaderClient.Exchange> after() {
        return after;
    }

    Set<String> followed() {
        return followed;
    }

    List<Observation> observations() {
        return book.whole();
    }
}
