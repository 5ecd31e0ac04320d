package org.verray.study.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does for a reader: keeps the cookie, sends forms, asks for cases and hands answers in. For one thread at a time. */
public final class ReaderClient {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http;
    private final String tab = UUID.randomUUID().toString();
    private final Consumer<Exchange> observer;
    private String csrf = "";

    /**
     * A request and what came back.
     *
     * @param path without the host
     * @param nanos from the request to the whole answer
     */
    public record Exchange(String method, String path, HttpResponse<byte[]> response, long nanos) {
        /** The body as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The body as JSON; a missing node where it is none. */
        public JsonNode json() {
            try {
                JsonNode tree = JSON.readTree(response.body());
                return tree == null ? MissingNode.getInstance() : tree;
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }

        public int status() {
            return response.statusCode();
        }
    }

    public ReaderClient(URI base) {
        this(base, exchange -> {});
    }

    /**
     * The same, with somebody who looks on.
     *
     * @param observer gets every exchange
     */
    public ReaderClient(URI base, Consumer<Exchange> observer) {
        this.base = base;
        this.observer = observer;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Exchanges the token of an invitation for a session. */
    public Exchange join(String token) throws IOException, InterruptedException {
        get("/join/" + token);
        return form("/join", Map.of("token", token));
    }

    /** Asks for a page or for data. */
    public Exchange get(String path) throws IOException, InterruptedException {
        Exchange exchange = send(request(path).GET(), "GET", path);
        if (path.equals("/") && exchange.status() == 200) {
            Matcher matcher = CSRF.matcher(exchange.text());
            csrf = matcher.find() ? matcher.group(1) : "";
        }
        return exchange;
    }

    /** Sends a form. */
    public Exchange form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&", "csrf=" + encoded(csrf) + "&", ""));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                "POST",
                path);
    }

    /** Posts JSON as scripts of the pages do. */
    public Exchange post(String path, Object json) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("X-CSRF", csrf)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json))),
                "POST",
                path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("X-Tab", tab);
    }

    private Exchange send(HttpRequest.Builder request, String method, String path)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Exchange exchange = new Exchange(method, path, response, System.nanoTime() - start);
        observer.accept(exchange);
        return exchange;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
