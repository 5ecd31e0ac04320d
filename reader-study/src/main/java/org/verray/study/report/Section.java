package org.verray.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.summary.Html;

/** A part of a report: words, tables and pictures in their order, and what of it goes into JSON. */
final class Section {
    private final String key;
    private final String title;
    private final StringBuilder body = new StringBuilder();
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();

    /**
     * Starts a section.
     *
     * @param key name in JSON and of its place on the page
     */
    Section(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Adds a paragraph. */
    Section say(String text) {
        body.append("<p>").append(Html.escape(text)).append("</p>\n");
        return this;
    }

    /** Says that something cannot be computed, and why. */
    Section cannot(String what, String reason) {
        json.put(what + "Reason", reason);
        body.append("<p class=\"muted\">Cannot be computed: ")
                .append(Html.escape(reason))
                .append(".</p>\n");
        return this;
    }

    Section table(Table table) {
        if (!table.isEmpty()) {
            tables.add(table);
            json.put(table.key(), table.json());
            body.append(table.html());
        }
        return this;
    }

    /** Adds a table that is too long for the page: for JSON and CSV alone. */
    Section data(Table table) {
        if (!table.isEmpty()) {
            tables.add(table);
            json.put(table.key(), table.json());
        }
        return this;
    }

    /**
     * Adds a picture.
     *
     * @param name of its file, without ending; empty for none
     * @param svg of the page, and as a document of its own
     */
    Section picture(String name, Picture picture, String caption) {
        if (!name.isEmpty()) {
            pictures.put(name, picture.document());
        }
        body.append("<figure class=\"wide\">")
                .append(picture.svg())
                .append("<figcaption>")
                .append(Html.escape(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    /** Adds HTML that was made elsewhere. */
    Section html(String html) {
        body.append(html);
        return this;
    }

    /** Adds a value to JSON alone. */
    Section json(String name, Object value) {
        json.put(name, value);
        return this;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    Map<String, Object> json() {
        return json;
    }

    List<Table> tables() {
        return tables;
    }

    Map<String, String> pictures() {
        return pictures;
    }

    String html() {
        return "<section id=\"" + key + "\"><h2>" + Html.escape(title) + "</h2>\n" + body + "</section>";
    }

    /** A picture for a page, and the same as a file of its own. */
    record Picture(String svg, String document) {}
}
