package org.verray.study.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Scripts, styles and icons of the pages, from the class path, under names without any path. */
final class StaticFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+\\.(js|css|svg)");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Pages pages;

    StaticFiles(Pages pages) {
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.get("/static/{name}", this::serve);
    }

    private void serve(Context context) {
        String name = context.pathParam("name");
        Optional<byte[]> file = NAME.matcher(name).matches() ? read(name) : Optional.empty();
        if (file.isEmpty()) {
            pages.error(context, 404, "missing");
            return;
        }
        context.contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)) + "; charset=utf-8")
                .result(file.get());
    }

    private Optional<byte[]> read(String name) {
        byte[] known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream("static/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            files.put(name, bytes);
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
