package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verray.datasets.summary.Html;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** How many readers came how far, as a picture and as a table of what is missing. */
final class FlowSection {
    private static final int WIDTH = 760;
    private static final int BOX = 300;
    private static final int STEP = 62;

    private FlowSection() {}

    private record Box(String name, int count) {}

    static Section of(StudyData data) {
        Section section = new Section("flow", "Participant flow and missing data");
        if (data.flow().isEmpty()) {
            return section.cannot("flow", "the readings came from a table, which does not say who was invited")
                    .table(missing(data));
        }
        List<Box> boxes = boxes(data);
        boxes.forEach(box -> section.json(key(box.name()), box.count()));
        section.picture("flow", picture(boxes), "Readers at each step; beside it those who came no further.");
        section.table(missing(data));
        return section;
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            key.append(
                    key.length() == 0
                            ? word.toLowerCase(Locale.ROOT)
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }

    private static List<Box> boxes(StudyData data) {
        List<StudyData.Progress> flow = data.flow();
        List<Box> boxes = new ArrayList<>(List.of(
                new Box("invited", flow.size()),
                new Box("came", (int)
                        flow.stream().filter(StudyData.Progress::came).count()),
                new Box("consented", (int)
                        flow.stream().filter(StudyData.Progress::consented).count())));
        for (StudyData.Phase phase : data.phases()) {
            boxes.add(new Box("began " + phase.id(), (int) flow.stream()
                    .filter(p -> p.answered().getOrDefault(phase.id(), 0) > 0)
                    .count()));
            boxes.add(new Box("finished " + phase.id(), (int)
                    flow.stream().filter(p -> finished(p, phase)).count()));
        }
        return boxes;
    }

    private static boolean finished(StudyData.Progress progress, StudyData.Phase phase) {
        int answered = progress.answered().getOrDefault(phase.id(), 0);
        return answered > 0 && answered == progress.assigned().getOrDefault(phase.id(), 0);
    }

    private static Section.Picture picture(List<Box> boxes) {
        int height = STEP * boxes.size();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < boxes.size(); i++) {
            int top = i * STEP + 4;
            body.append(
                    format("<rect class=\"box\" x=\"20\" y=\"%d\" width=\"%d\" height=\"38\" rx=\"5\"/>", top, BOX));
            body.append(format(
                    "<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s: %d</text>",
                    20 + BOX / 2,
                    top + 24,
                    Html.escape(capital(boxes.get(i).name())),
                    boxes.get(i).count()));
            if (i > 0) {
                body.append(format("<path class=\"arrow\" d=\"M%d %d V%d\"/>", 20 + BOX / 2, top - STEP + 38, top));
                int lost = boxes.get(i - 1).count() - boxes.get(i).count();
                if (lost > 0) {
                    int middle = top - STEP / 2 + 19;
                    body.append(format(
                            "<path class=\"arrow\" d=\"M%d %d H%d\"/><rect class=\"box out\" x=\"%d\" y=\"%d\" width=\"250\""
                                    + " height=\"24\" rx=\"5\"/><text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d"
                                    + " no further</text>",
                            20 + BOX / 2, middle - 8, BOX + 80, BOX + 80, middle - 20, BOX + 205, middle - 4, lost));
                }
            }
        }
        String svg = format(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Participant flow\">%s</svg>",
                WIDTH, height, WIDTH, height, body);
        return new Section.Picture(
                svg,
                svg.replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                        .replaceFirst(">", "><style>" + ReportStyle.svg() + "</style>"));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static Table missing(StudyData data) {
        Table table = new Table("missing", "Missing data")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("assigned", "Cases to read", Table.Kind.COUNT)
                .column("answered", "Read", Table.Kind.COUNT)
                .column("missing", "Missing", Table.Kind.COUNT)
                .column("readersWithGaps", "Readers with gaps", Table.Kind.COUNT)
                .column("withoutTime", "Read, but not timed", Table.Kind.COUNT)
                .column("recognised", "Recognised from elsewhere", Table.Kind.COUNT);
        for (StudyData.Phase phase : data.phases()) {
            List<Reading> readings = data.readings().of(data.people(), phase);
            int assigned = 0;
            int gaps = 0;
            for (Participant reader : data.people()) {
                int cases = assigned(data, reader, phase);
                assigned += cases;
                gaps += data.readings().of(reader, phase).size() < cases ? 1 : 0;
            }
            table.row(
                    phase.title(),
                    assigned,
                    readings.size(),
                    assigned - readings.size(),
                    gaps,
                    (int) readings.stream()
                            .filter(r -> Double.isNaN(r.seconds()))
                            .count(),
                    (int) readings.stream().filter(Reading::recognised).count());
        }
        return table;
    }

    /** What a reader was to read; of a table every case of the phase that anybody read. */
    private static int assigned(StudyData data, Participant reader, StudyData.Phase phase) {
        return data.flow().stream()
                .filter(p -> p.reader().equals(reader.name()))
                .findFirst()
                .map(p -> p.assigned().getOrDefault(phase.id(), 0))
                .orElseGet(() -> (int) data.readings().of(data.participants(), phase).stream()
                        .map(r -> r.facts().name())
                        .distinct()
                        .count());
    }
}
