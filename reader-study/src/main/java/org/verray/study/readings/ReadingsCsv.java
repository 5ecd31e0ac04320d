package org.verray.study.readings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.readings.Participant.Type;

/**
 * A study from a table, for studies that were run elsewhere: one row a reader and case, with the columns {@code reader, case, truth, call}, and where there are
 * {@code set, confidence, rating, reader_type, threshold, position, seconds, body_part, generator, source, group, diagnosis, reference_diagnosis, quality, years,
 * subspecialty, role}. Truth and call are 0 and 1, or real and synthetic.
 *
 * <p>A confidence is that in the call, 0 (a guess) to 100 (certain). Where no call of real is above 50 and none of synthetic below, in the whole table, it is
 * a rating of synthetic instead, 0 (certainly real) to 100 (certainly synthetic); the report says which it was taken for.
 */
public final class ReadingsCsv {
    private static final List<String> ABOUT = List.of("years", "subspecialty", "role", "country", "aiTools");
    private static final Set<String> MODELS = Set.of("ai", "llm", "language model", "language-model", "model");
    private static final double MIDDLE = 50;

    private final Path file;
    private final Map<String, StudyData.Phase> phases = new LinkedHashMap<>();
    private final Map<String, CaseFacts> cases = new LinkedHashMap<>();
    private final Map<String, Participant> participants = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private boolean ratings = true;

    private ReadingsCsv(Path file) {
        this.file = file;
    }

    /**
     * Reads a table.
     *
     * @throws VerrayException where it is none, naming the line
     */
    public static StudyData read(Path file) {
        return new ReadingsCsv(file).data();
    }

    private StudyData data() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        String sha256;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            for (String needed : List.of("reader", "case", "truth")) {
                if (!parser.getHeaderMap().containsKey(needed)) {
                    throw new VerrayException(
                            file + ": expected the columns reader, case, truth and call or rating, found "
                                    + new TreeSet<>(parser.getHeaderMap().keySet()));
                }
            }
            List<CSVRecord> rows = parser.getRecords();
            for (CSVRecord row : rows) {
                ratings &= ratingLike(row);
            }
            rows.forEach(row -> take(row, row.getRecordNumber() + 1));
            sha256 = Radiographs.sha256(Files.readAllBytes(file));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new VerrayException(file + ": expected a CSV file: " + e.getMessage(), e);
        }
        if (readings.isEmpty()) {
            throw new VerrayException(file + ": expected readings, found none");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Table", file.getFileName().toString());
        facts.put("SHA-256 of the table", sha256);
        if (readings.stream().anyMatch(r -> !Double.isNaN(r.confidence()))) {
            facts.put(
                    "Confidence was taken for",
                    ratings
                            ? "the certainty of synthetic (no call of real is above 50, none of synthetic below)"
                            : "the certainty of the call");
        }
        List<Participant> ordered = new ArrayList<>(
                participants.values().stream().filter(Participant::person).toList());
        participants.values().stream().filter(p -> !p.person()).forEach(ordered::add);
        return new StudyData(
                file.getFileName().toString(),
                facts,
                false,
                List.copyOf(phases.values()),
                List.copyOf(cases.values()),
                ordered,
                new Readings(readings),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    /** Whether a confidence can be one of synthetic: on the side of 50 that the call is on. */
    private boolean ratingLike(CSVRecord row) {
        long line = row.getRecordNumber() + 1;
        double confidence = number(row, "confidence", line);
        return yes(row, "call", line)
                .map(call -> Double.isNaN(confidence) || (call ? confidence >= MIDDLE : confidence <= MIDDLE))
                .orElse(true);
    }

    private void take(CSVRecord row, long line) {
        String set = text(row, "set", "readings");
        StudyData.Phase phase =
                phases.computeIfAbsent(set, id -> new StudyData.Phase(id, "Set " + id, id, true, false, false));
        boolean synthetic =
                yes(row, "truth", line).orElseThrow(() -> wrong(line, "truth", "0 or 1, real or synthetic", ""));
        String name = set.equals("readings") ? row.get("case") : set + "/" + row.get("case");
        CaseFacts facts = new CaseFacts(
                0,
                name,
                set,
                synthetic,
                text(row, "body_part", ""),
                text(row, "generator", ""),
                text(row, "source", ""),
                text(row, "group", ""),
                text(row, "reference_diagnosis", ""));
        CaseFacts before = cases.putIfAbsent(name, facts);
        if (before != null && before.synthetic() != synthetic) {
            throw new VerrayException(
                    file + ": line " + line + ": expected one truth of case " + name + ", found both");
        }
        Participant participant = participants.computeIfAbsent(row.get("reader"), id -> participant(row, id, line));
        if (!seen.add(List.of(participant.name(), set, name))) {
            throw new VerrayException(
                    file + ": line " + line + ": reader " + participant.name() + ", case " + name + ": read twice");
        }
        reading(row, line, phase, before == null ? facts : before, participant).ifPresent(readings::add);
    }

    /** Empty where the reader gave neither call nor rating. */
    private Optional<Reading> reading(
            CSVRecord row, long line, StudyData.Phase phase, CaseFacts facts, Participant participant) {
        double stated = number(row, "confidence", line);
        double confidence = ratings ? 2 * Math.abs(stated - MIDDLE) : stated;
        double given = ratings && !row.isMapped("rating") ? stated : number(row, "rating", line);
        Optional<Boolean> call = yes(row, "call", line);
        if (call.isEmpty() && !Double.isNaN(participant.threshold()) && !Double.isNaN(given)) {
            call = Optional.of(given >= participant.threshold());
        }
        if (call.isEmpty() && Double.isNaN(given)) {
            return Optional.empty();
        }
        double position = number(row, "position", line);
        return Optional.of(new Reading(
                participant,
                phase,
                facts,
                Double.isNaN(position) ? -1 : (int) position,
                1,
                call,
                confidence,
                rating(call, confidence, given),
                number(row, "seconds", line),
                text(row, "diagnosis", ""),
                number(row, "quality", line),
                List.of(),
                false));
    }

    private static double rating(Optional<Boolean> call, double confidence, double given) {
        if (!Double.isNaN(given) || call.isEmpty()) {
            return given;
        }
        double half = Double.isNaN(confidence) ? MIDDLE : confidence / 2;
        return MIDDLE + (call.get() ? half : -half);
    }

    private Participant participant(CSVRecord row, String id, long line) {
        String type = text(row, "reader_type", "reader").toLowerCase(Locale.ROOT);
        Map<String, String> about = new LinkedHashMap<>();
        ABOUT.forEach(name -> about.put(name, text(row, name, "")));
        if (type.equals("detector")) {
            return new Participant(id, Type.DETECTOR, Map.of(), number(row, "threshold", line));
        }
        return MODELS.contains(type)
                ? new Participant(id, Type.LANGUAGE_MODEL, Map.of(), Double.NaN)
                : Participant.reader(id, about);
    }

    private static String text(CSVRecord row, String column, String otherwise) {
        String value = row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
        return value.isBlank() ? otherwise : value;
    }

    private double number(CSVRecord row, String column, long line) {
        String value = text(row, column, "");
        if (value.isEmpty() || value.equalsIgnoreCase("NA")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(line, column, "a number", value);
        }
    }

    private Optional<Boolean> yes(CSVRecord row, String column, long line) {
        String value = text(row, column, "").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "", "na" -> Optional.empty();
            case "1", "synthetic", "true" -> Optional.of(true);
            case "0", "real", "false" -> Optional.of(false);
            default -> throw wrong(line, column, "0 or 1, real or synthetic", value);
        };
    }

    private VerrayException wrong(long line, String column, String expected, String found) {
        return new VerrayException(
                file + ": line " + line + ": " + column + ": expected " + expected + ", found \"" + found + "\"");
    }
}
