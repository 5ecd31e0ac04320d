package org.verray.study.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How the pictures of a report look, on the page and as files of their own. */
final class ReportStyle {
    private ReportStyle() {}

    /** Rules for pictures. */
    static String svg() {
        return text("pictures.css");
    }

    /** Rules for the page that only this report needs. */
    static String page() {
        return text("page.css");
    }

    private static String text(String name) {
        try (InputStream in = ReportStyle.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
