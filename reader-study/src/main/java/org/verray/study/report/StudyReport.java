package org.verray.study.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.readings.StudyData;

/**
 * The report of a study: every figure once, as a page for people ({@code report.html}, one file that loads nothing), as {@code report.json}, as a CSV file for
 * each table and an SVG file for each picture.
 */
public final class StudyReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StudyData data;
    private final ReportOptions options;
    private final List<Section> sections = new ArrayList<>();

    private StudyReport(StudyData data, ReportOptions options, CasePictures pictures) {
        this.data = data;
        this.options = options;
        sections.add(DesignSection.of(data));
        sections.add(FlowSection.of(data));
        sections.add(TogetherSection.of(data, options));
        sections.add(RocSection.of(data, options));
        sections.add(ModelsSection.of(data, options));
        sections.add(PairwiseSection.of(data, options));
        sections.add(SetsSection.of(data, options));
        TrainingSection.of(data, options).ifPresent(sections::add);
        sections.add(RemarksSection.of(data, options));
        sections.add(ParticipantsSection.of(data, options));
        sections.add(DiagnosisSection.of(data, options));
        sections.add(QualitySection.of(data, options));
        sections.add(AgreementSection.of(data, options));
        sections.add(ExperienceSection.of(data, options));
        sections.add(ConfidenceSection.of(data));
        sections.add(TimeSection.of(data, options));
        sections.add(SubgroupsSection.of(data, options));
        sections.add(RegionsSection.of(data, options, pictures));
        sections.add(ProgramsSection.of(data, options));
        sections.add(ChecklistSection.of(titles(), answered()));
    }

    /** Computes everything. */
    public static StudyReport of(StudyData data, ReportOptions options, CasePictures pictures) {
        return new StudyReport(data, options, pictures);
    }

    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        sections.forEach(s -> titles.put(s.key(), s.title()));
        return titles;
    }

    private Set<String> answered() {
        Set<String> answered = new HashSet<>();
        sections.stream()
                .filter(s -> !s.tables().isEmpty() || !s.pictures().isEmpty())
                .forEach(s -> answered.add(s.key()));
        return answered;
    }

    /** Everything by section, for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("title", data.title());
        json.put("simulated", data.simulated());
        json.put("level", options.level());
        json.put("margin", options.margin());
        sections.forEach(s -> json.put(s.key(), s.json()));
        return json;
    }

    /** The page. */
    public String html() {
        List<String> parts = new ArrayList<>();
        parts.add("<style>" + ReportStyle.svg() + ReportStyle.page() + "</style>");
        if (data.simulated()) {
            parts.add(
                    "<p class=\"simulated\">SIMULATED: the readers of this study are programs. Nothing here says anything about people.</p>");
        }
        parts.add(ChecklistSection.contents(titles()));
        sections.forEach(s -> parts.add(s.html()));
        return ReportPage.html(data.title(), "Reader study", data.title(), Html.escape(lead()), parts);
    }

    private String lead() {
        return count(data.people().size(), "reader") + " and "
                + count(data.programs().size(), "program") + ", "
                + count(data.readings().all().size(), "reading") + " of "
                + count(data.cases().size(), "case") + ".";
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /**
     * Writes all files.
     *
     * @return names with their SHA-256
     */
    public Map<String, String> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> files = new TreeMap<>();
        put(folder, "report.html", html(), files);
        put(folder, "report.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n", files);
        for (Section section : sections) {
            for (Table table : section.tables()) {
                put(folder, section.key() + "-" + table.key() + ".csv", csv(table), files);
            }
            for (Map.Entry<String, String> picture : section.pictures().entrySet()) {
                put(folder, picture.getKey() + ".svg", picture.getValue(), files);
            }
        }
        return files;
    }

    private static String csv(Table table) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (List<Object> line : table.csv()) {
                printer.printRecord(line.stream().map(StudyReport::cell).toList());
            }
        }
        return text.toString();
    }

    /** Empty where undefined. */
    private static Object cell(Object value) {
        return value instanceof Double number && number.isNaN()
                ? ""
                : Optional.ofNullable(value).orElse("");
    }

    private static void put(Path folder, String name, String text, Map<String, String> files) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(name), bytes);
        files.put(name, Radiographs.sha256(bytes));
    }
}
