package org.verray.study.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.verray.datasets.summary.Html;

/**
 * Where items of reporting guidelines are answered, and which the author must write. STARD by the numbers of 2015 (Bossuyt and others, BMJ 2015), which
 * STARD-AI (Sounderajah and others, Nature Medicine 2025) keeps and adds to; CLAIM (Tejani and others, Radiology: Artificial Intelligence 2024) by topic.
 */
final class ChecklistSection {
    private static final String AUTHOR = "author";

    private ChecklistSection() {}

    /**
     * Maps items.
     *
     * @param sections titles of the sections of this report, by key
     * @param answered keys of those that have something to say
     */
    static Section of(Map<String, String> sections, Set<String> answered) {
        Section section = new Section("checklists", "STARD-AI and CLAIM");
        section.say(
                "Items are named in our own words; numbers are those of STARD 2015, which STARD-AI keeps. An item is as well answered as the"
                        + " section that it points to: read it against the guideline.");
        Table table = new Table("items", "")
                .column("checklist", "Checklist", Table.Kind.TEXT)
                .column("item", "Item", Table.Kind.TEXT)
                .column("topic", "Topic", Table.Kind.TEXT)
                .column("where", "Where", Table.Kind.TEXT);
        Map<String, Integer> counts = new TreeMap<>();
        for (CSVRecord item : items()) {
            String key = item.get("where");
            boolean here = !key.equals(AUTHOR) && answered.contains(key);
            counts.merge(here ? "answered here" : "author must write", 1, Integer::sum);
            table.row(
                    item.get("checklist"),
                    item.get("item"),
                    item.get("topic"),
                    here ? sections.get(key) : "author must write");
        }
        return section.json("counts", counts).table(table);
    }

    private static Iterable<CSVRecord> items() {
        try (InputStream in = ChecklistSection.class.getResourceAsStream("checklists.csv");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents of a report as links. */
    static String contents(Map<String, String> sections) {
        StringBuilder html = new StringBuilder("<nav><p class=\"contents\">");
        sections.forEach((key, title) -> html.append("<a href=\"#")
                .append(key)
                .append("\">")
                .append(Html.escape(title))
                .append("</a> "));
        return html.append("</p></nav>").toString();
    }
}
