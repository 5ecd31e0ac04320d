package org.verray.study.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.ratings.RatingsFile;
import org.verray.statistics.ratings.RatingsFormat;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;
import org.verray.study.flow.Steps;
import org.verray.study.readings.ReaderRatings;
import org.verray.study.readings.Reading;
import org.verray.study.readings.ReadingRow;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;
import org.verray.study.readings.StudySource;
import org.verray.study.store.AuditLog;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;

/** Writes the data of a study into a folder: tidy tables, JSON, ratings for the statistics, a codebook, scripts for R and Python, and all hashes. */
public final class StudyExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What readers say of themselves. */
    private static final List<String> ABOUT = List.of("years", "subspecialty", "role", "country", "aiTools");

    /** Actions in the audit log whose details tell what programs made of cases. */
    private static final Set<String> OF_MACHINES = Set.of("add machine", "reading");

    private final Study study;
    private final boolean blinded;
    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();

    private StudyExport(Study study, boolean blinded, Path folder) {
        this.study = study;
        this.blinded = blinded;
        this.folder = folder;
    }

    /**
     * Writes everything.
     *
     * @param blinded leaves the truth, and what tells it, out; the only export of an open study
     * @return names of the files with their SHA-256
     * @throws StudyException where the study is open and the truth was asked for
     */
    public static Map<String, String> write(Study study, boolean blinded, Path folder) throws IOException {
        if (!blinded && study.isOpen()) {
            throw new StudyException(
                    study.folder()
                            + ": the study is open; close it first (verray study close), or export it blinded (--blinded), without the truth");
        }
        StudyExport export = new StudyExport(study, blinded, folder);
        Files.createDirectories(folder);
        export.write();
        study.write(transaction ->
                transaction.audit("coordinator", blinded ? "blinded export" : "export", Map.of("files", export.files)));
        return export.files;
    }

    private void write() throws IOException {
        List<ReadingRow> rows = study.read(ReadingRow::all);
        put("answers.csv", answers(rows).csv());
        put("readings.csv", readings(rows).csv());
        put("readers.csv", readers().csv());
        put("displays.csv", steps("display").csv());
        put("remarks.csv", remarks().csv());
        put("allocation.csv", allocation(rows).csv());
        put("audit.csv", audit().csv());
        put("codebook.csv", Codebook.of(study.design(), blinded).csv());
        put("study.yaml", study.designFile().text());
        put("study.json", json(rows));
        if (!blinded) {
            tables(StudySource.of(study));
        }
        put("read_study.R", script("read_study.R"));
        put("read_study.py", script("read_study.py"));
        StringBuilder sums = new StringBuilder();
        files.forEach(
                (name, hash) -> sums.append(hash).append("  ").append(name).append('\n'));
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }

    /** Ratings and calls for the statistics: of people, and of people and programs. */
    private void tables(StudyData data) throws IOException {
        Predicate<Reading> people = reading -> reading.participant().person();
        Optional<RatingTable> ratings = data.readings().table(people, Reading::rating);
        if (ratings.isPresent()) {
            put("ratings.csv", RatingsFile.text(ratings.get(), RatingsFormat.CSV));
            put("ratings.imrmc", RatingsFile.text(ratings.get(), RatingsFormat.IMRMC));
        }
        table("calls.csv", data.readings().table(people, Readings::call));
        if (!data.programs().isEmpty()) {
            table("ratings-with-programs.csv", data.readings().table(reading -> true, Reading::rating));
            table("calls-with-programs.csv", data.readings().table(reading -> true, Readings::call));
            MachineTables tables = MachineTables.of(study);
            put("programs.csv", tables.programs().csv());
            put("program-readings.csv", tables.readings().csv());
        }
    }

    private void table(String name, Optional<RatingTable> table) throws IOException {
        if (table.isPresent()) {
            put(name, RatingsFile.text(table.get(), RatingsFormat.CSV));
        }
    }

    private void put(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(name), bytes);
        files.put(name, Radiographs.sha256(bytes));
    }

    private static String script(String name) throws IOException {
        try (InputStream in = StudyExport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private StudyDesign.Phase phase(String id) {
        return study.design().phases().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** One row for each reader, case and question. */
    private CsvTable answers(List<ReadingRow> rows) {
        CsvTable table = new CsvTable("reader", "phase", "position", "case", "question", "role", "value", "revision");
        for (ReadingRow row : rows) {
            if (row.answer().isEmpty()) {
                continue;
            }
            for (Question question : phase(row.assignment().phase()).questions()) {
                table.add(
                        row.reader().code(),
                        row.assignment().phase(),
                        row.assignment().position() + 1,
                        row.caseRow().name(),
                        question.id(),
                        question.role().name().toLowerCase(Locale.ROOT),
                        plain(row.answer(question.id())),
                        row.answer().get().revision());
            }
        }
        return table;
    }

    private static String plain(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
    }

    /** One row for each reader and case, with times and, after the close, truth and rating. */
    private CsvTable readings(List<ReadingRow> rows) {
        List<String> header = new ArrayList<>(List.of(
                "reader",
                "phase",
                "position",
                "case",
                "answered",
                "servedAt",
                "receivedAt",
                "activeSeconds",
                "revision"));
        if (!blinded) {
            header.addAll(List.of("truth", "generator", "source", "bodyPart", "group", "path", "rating"));
        }
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        for (ReadingRow row : rows) {
            List<Object> cells = new ArrayList<>();
            cells.add(row.reader().code());
            cells.add(row.assignment().phase());
            cells.add(row.assignment().position() + 1);
            cells.add(row.caseRow().name());
            cells.add(row.answer().isPresent() ? 1 : 0);
            cells.add(row.servedAt());
            cells.add(row.answer().map(a -> a.receivedAt()).orElse(null));
            cells.add(row.activeSeconds());
            cells.add(row.answer().map(a -> a.revision()).orElse(null));
            if (!blinded) {
                cells.add(row.caseRow().truth().label());
                cells.add(row.caseRow().generator());
                cells.add(row.caseRow().source());
                cells.add(row.caseRow().bodyPart());
                cells.add(row.caseRow().group());
                cells.add(row.caseRow().path());
                OptionalDouble rating =
                        ReaderRatings.rating(phase(row.assignment().phase()), row);
                cells.add(rating.isPresent() ? (Object) rating.getAsDouble() : null);
            }
            table.add(cells.toArray());
        }
        return table;
    }

    private CsvTable readers() {
        List<String> header = new ArrayList<>(List.of("reader", "place", "language"));
        header.addAll(ABOUT);
        CsvTable table = new CsvTable(header.toArray(String[]::new));
        study.read(handle -> {
            for (Reader reader : Reader.all(handle)) {
                JsonNode about = parse(Steps.detail(handle, reader, "about").orElse("{}"));
                List<Object> cells = new ArrayList<>(
                        List.of(reader.code(), reader.place() < 0 ? "" : reader.place() + 1, reader.language()));
                ABOUT.forEach(name -> cells.add(about.path(name).asText("")));
                table.add(cells.toArray());
            }
            return null;
        });
        return table;
    }

    private CsvTable steps(String name) {
        CsvTable table = new CsvTable("reader", "session", "at", "detail");
        study.read(handle -> {
            handle.createQuery(
                            "select r.code, s.session, s.at, s.detail from step s join reader r on r.id = s.reader_id"
                                    + " where s.name = :name order by s.id")
                    .bind("name", name)
                    .map((row, context) ->
                            new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)})
                    .forEach(cells -> table.add((Object[]) cells));
            return null;
        });
        return table;
    }

    private CsvTable remarks() {
        CsvTable table = new CsvTable("reader", "phase", "text");
        study.read(handle -> {
            for (Reader reader : Reader.all(handle)) {
                for (StudyDesign.Phase phase : study.design().phases()) {
                    Steps.remark(handle, reader, phase.id())
                            .ifPresent(text -> table.add(reader.code(), phase.id(), text));
                }
            }
            return null;
        });
        return table;
    }

    private CsvTable allocation(List<ReadingRow> rows) {
        CsvTable table = new CsvTable("reader", "place", "phase", "position", "case");
        rows.forEach(row -> table.add(
                row.reader().code(),
                row.reader().place() + 1,
                row.assignment().phase(),
                row.assignment().position() + 1,
                row.caseRow().name()));
        return table;
    }

    /** The log without what programs made of cases where the truth is left out: a good detector tells it. */
    private CsvTable audit() {
        CsvTable table = new CsvTable("seq", "at", "actor", "action", "detail", "previous", "hash");
        study.read(AuditLog::entries)
                .forEach(e -> table.add(
                        e.seq(),
                        e.at(),
                        e.actor(),
                        e.action(),
                        blinded && OF_MACHINES.contains(e.action()) ? "" : e.detail(),
                        e.previous(),
                        e.hash()));
        return table;
    }

    private String json(List<ReadingRow> rows) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("id", study.design().id());
        json.put("designSha256", study.designFile().sha256());
        json.put("launchedAt", study.fact("launchedAt").orElse(null));
        json.put("closedAt", study.fact("closedAt").orElse(null));
        json.put("blinded", blinded);
        json.put("simulated", study.isSimulated());
        List<Map<String, Object>> readings = new ArrayList<>();
        for (ReadingRow row : rows) {
            Map<String, Object> reading = new LinkedHashMap<>();
            reading.put("reader", row.reader().code());
            reading.put("phase", row.assignment().phase());
            reading.put("position", row.assignment().position() + 1);
            reading.put("case", row.caseRow().name());
            if (!blinded) {
                reading.put("truth", row.caseRow().truth().label());
            }
            reading.put("answers", row.answer().map(a -> parse(a.content())).orElse(null));
            reading.put("timing", row.answer().map(a -> parse(a.timing())).orElse(null));
            readings.add(reading);
        }
        json.put("readings", readings);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
