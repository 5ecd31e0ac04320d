package org.verray.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that answers like a language model that has learnt two answers by heart. */
final class DocumentationModel implements AutoCloseable {
    private final HttpServer server;

    private DocumentationModel(HttpServer server) {
        this.server = server;
    }

    static DocumentationModel start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = request.contains("\\\"verdict\\\"")
                    ? "{\\\"verdict\\\":\\\"real\\\",\\\"confidence\\\":60,\\\"reasons\\\":[],\\\"recognised\\\":false}"
                    : "{\\\"diagnosis\\\":\\\"normal\\\",\\\"comment\\\":\\\"\\\",\\\"quality\\\":\\\"4\\\"}";
            byte[] body = ("{\"model\":\"stub\",\"choices\":[{\"message\":{\"content\":\"" + answer
                            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new DocumentationModel(server);
    }

    /** The file that {@code study llm-read --config} takes. */
    String configuration() {
        return """
                models:
                  - {name: stub, provider: openai, baseUrl: "http://127.0.0.1:%d", model: stub, temperature: 0}
                budget: {requests: 500}
                """.formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
