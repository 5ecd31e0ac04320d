package org.verray.study.llm;

import dev.langchain4j.http.client.HttpRequest;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and waits for the last byte of its response, or until time is up. Follows no redirections: a key goes to the one address that it is for. */
final class Wire {
    private static final int MOST_BYTES = 16 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    /** Set by the client itself. */
    private static final Set<String> RESERVED = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final HttpClient client;

    Wire() {
        // HTTP/1.1, since small local servers stumble over the offer of another version.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** A whole response. */
    record Received(int status, HttpHeaders headers, String body) {}

    /**
     * Sends a request once.
     *
     * @param limit from the first byte out to the last byte in
     * @throws NoResponse where no whole response came
     */
    Received send(HttpRequest request, Duration limit) throws NoResponse, InterruptedException {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> {
            if (!RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        builder.method(
                request.method().name(),
                java.net.http.HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(builder.build(), info -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> whole = response.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Received(whole.statusCode(), whole.headers(), new String(whole.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new NoResponse("no whole response within " + limit.toMillis() / 1000.0 + " s", true);
        } catch (ExecutionException e) {
            throw noResponse(e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static NoResponse noResponse(Throwable cause) {
        boolean unreached = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException
                || cause instanceof UnknownHostException;
        return unreached
                ? new NoResponse("the server cannot be reached", false)
                : new NoResponse("the connection broke (" + cause.getClass().getSimpleName() + ")", true);
    }
}
