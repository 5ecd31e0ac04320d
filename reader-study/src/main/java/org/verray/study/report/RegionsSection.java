package org.verray.study.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.Thumbnail;
import org.verray.radiographs.GrayImage;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** Where readers marked something suspicious, and where a detector sees evidence. */
final class RegionsSection {
    private static final int SHOWN = 12;
    private static final int SIDE = 200;
    private static final double HOTTEST = 0.2;
    private static final int READERS = 0xFF7A1A;
    private static final int MODEL = 0x22AAEE;

    private final StudyData data;
    private final ReportOptions options;
    private final CasePictures pictures;

    private RegionsSection(StudyData data, ReportOptions options, CasePictures pictures) {
        this.data = data;
        this.options = options;
        this.pictures = pictures;
    }

    static Section of(StudyData data, ReportOptions options, CasePictures pictures) {
        return new RegionsSection(data, options, pictures).section();
    }

    private Section section() {
        Section section = new Section("regions", "Where readers looked");
        Map<CaseFacts, List<Reading>> marked = marked();
        if (marked.isEmpty()) {
            return section.cannot("regions", "no reader marked a region");
        }
        Optional<Participant> detector = data.programs().stream()
                .filter(p -> p.type() == Participant.Type.DETECTOR)
                .filter(p -> marked.keySet().stream()
                        .anyMatch(c -> pictures.map(c, p).isPresent()))
                .findFirst();
        section.say("Orange: places that readers marked, the stronger the more of them. "
                + detector.map(d -> "Blue: where " + d.name() + " sees evidence of synthesis.")
                        .orElse("No detector with maps was added to the study, so there is nothing to compare with."));
        Table table = table(marked, detector);
        detector.ifPresent(d -> section.table(agreement(marked, d)));
        section.html(gallery(marked, detector));
        return section.data(table);
    }

    private Map<CaseFacts, List<Reading>> marked() {
        Map<CaseFacts, List<Reading>> marked = new LinkedHashMap<>();
        for (Reading reading : data.readings().all()) {
            if (reading.participant().person() && !reading.regions().isEmpty()) {
                marked.computeIfAbsent(reading.facts(), k -> new ArrayList<>()).add(reading);
            }
        }
        return marked;
    }

    private double overlap(CaseFacts facts, List<Reading> readings, Participant detector) {
        return pictures.map(facts, detector)
                .map(map -> Heat.ofImage(map).shareInHottest(Heat.ofReaders(readings), HOTTEST))
                .orElse(Double.NaN);
    }

    private Table table(Map<CaseFacts, List<Reading>> marked, Optional<Participant> detector) {
        Table table = new Table("cases", "")
                .column("case", "Case", Table.Kind.TEXT)
                .column("truth", "Truth", Table.Kind.TEXT)
                .column("readersWhoMarked", "Readers who marked it", Table.Kind.COUNT)
                .column("inHottestFifth", "Marked area in the map's hottest fifth", Table.Kind.PERCENT);
        marked.forEach((facts, readings) -> table.row(
                facts.name(),
                facts.synthetic() ? "synthetic" : "real",
                readings.size(),
                detector.map(d -> (Object) overlap(facts, readings, d)).orElse(null)));
        return table;
    }

    private Table agreement(Map<CaseFacts, List<Reading>> marked, Participant detector) {
        Table table = new Table("overlap", "Marked area that lies in the hottest fifth of the map (20% by chance)")
                .column("cases", "Cases", Table.Kind.TEXT)
                .column("n", "n", Table.Kind.COUNT)
                .column("share", "Mean over cases (t)", Table.Kind.PERCENT);
        for (boolean synthetic : new boolean[] {true, false}) {
            double[] shares = marked.entrySet().stream()
                    .filter(e -> e.getKey().synthetic() == synthetic)
                    .mapToDouble(e -> overlap(e.getKey(), e.getValue(), detector))
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            if (shares.length > 0) {
                table.row(
                        synthetic ? "synthetic" : "real",
                        shares.length,
                        TogetherSection.tInterval(shares, options.level()));
            }
        }
        return table;
    }

    private String gallery(Map<CaseFacts, List<Reading>> marked, Optional<Participant> detector) {
        List<Map.Entry<CaseFacts, List<Reading>>> most = new ArrayList<>(marked.entrySet());
        most.sort(Comparator.comparingInt(e -> -e.getValue().size()));
        StringBuilder html = new StringBuilder("<div class=\"thumbnails heats\">");
        for (Map.Entry<CaseFacts, List<Reading>> entry : most.subList(0, Math.min(SHOWN, most.size()))) {
            CaseFacts facts = entry.getKey();
            Optional<GrayImage> picture = pictures.picture(facts);
            if (picture.isPresent()) {
                String caption = facts.name() + ", " + (facts.synthetic() ? "synthetic" : "real") + ", marked by "
                        + entry.getValue().size();
                String base = Thumbnail.dataUri(picture.get(), SIDE);
                html.append(figure(base, Heat.ofReaders(entry.getValue()).dataUri(READERS), caption));
                detector.flatMap(d -> pictures.map(facts, d))
                        .ifPresent(map -> html.append(
                                figure(base, Heat.ofImage(map).dataUri(MODEL), facts.name() + ", the detector's map")));
            }
        }
        return html.append("</div>").toString();
    }

    private static String figure(String base, String heat, String caption) {
        return "<figure><div class=\"heatframe\"><img alt=\"\" src=\"" + base + "\"><img class=\"over\" alt=\"\" src=\""
                + heat + "\"></div><figcaption>" + Html.escape(caption) + "</figcaption></figure>";
    }
}
