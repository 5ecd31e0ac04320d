package org.verray.datasets.split;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.radiographs.VerrayException;

/** The two ways a split is kept on disk. */
enum SplitFile {
    JSON {
        @Override
        void write(Split split, Manifest manifest, Writer out) throws IOException {
            try (JsonGenerator json = MAPPER.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
                json.writeStartObject();
                json.writeNumberField("schema", SCHEMA);
                json.writeStringField("mode", split.mode().label());
                json.writeStringField("manifestSha256", split.manifestSha256());
                json.writeNumberField("seed", split.seed());
                array(json, "notes", split.notes());
                array(json, "folds", split.folds().stream().map(Fold::name).toList());
                json.writeObjectFieldStart("groups");
                for (String group : new TreeSet<>(split.folds().get(0).parts().keySet())) {
                    array(
                            json,
                            group,
                            split.folds().stream()
                                    .map(f -> f.part(group).label())
                                    .toList());
                }
                json.writeEndObject();
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }

        private void array(JsonGenerator json, String name, List<String> values) throws IOException {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }

        @Override
        Split read(Path file) throws IOException {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            int schema = root.path("schema").asInt();
            if (schema != 1 && schema != SCHEMA) {
                throw new VerrayException("expected \"schema\": " + SCHEMA + " or 1, found "
                        + root.path("schema").asText("nothing"));
            }
            Contents contents = new Contents();
            contents.sha256 = root.path("manifestSha256").asText();
            contents.seed = root.path("seed").asText();
            contents.mode = root.path("mode").asText(Mode.HOLDOUT.label());
            root.path("notes").forEach(note -> contents.notes.add(note.asText()));
            root.path("folds").forEach(fold -> contents.folds.add(fold.asText()));
            if (schema == 1) {
                contents.folds.add(Mode.HOLDOUT.label());
            }
            root.path("groups").properties().forEach(group -> {
                JsonNode parts = group.getValue();
                if (schema == 1) {
                    contents.put(0, group.getKey(), parts.asText());
                    return;
                }
                if (parts.size() != contents.folds.size()) {
                    throw new VerrayException("group \"" + group.getKey() + "\": expected " + contents.folds.size()
                            + " parts, found " + parts.size());
                }
                for (int fold = 0; fold < parts.size(); fold++) {
                    contents.put(fold, group.getKey(), parts.get(fold).asText());
                }
            });
            return contents.split();
        }
    },
    CSV {
        @Override
        void write(Split split, Manifest manifest, Writer out) throws IOException {
            List<String> header = new ArrayList<>(List.of("path", "group"));
            boolean single = split.folds().size() == 1;
            split.folds().forEach(fold -> header.add(single ? "part" : FOLD + fold.name()));
            header.addAll(List.of("mode", "seed", "manifest_sha256"));
            Set<String> names = split.names();
            try (SequenceWriter rows = CsvMapper.builder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                    .build()
                    .writer()
                    .writeValues(out)) {
                rows.write(header);
                for (ManifestEntry entry : manifest.entries()) {
                    List<String> row = new ArrayList<>(List.of(entry.path(), entry.group()));
                    for (Fold fold : split.folds()) {
                        row.add(split.part(manifest, fold, names, entry)
                                .map(Part::label)
                                .orElse(UNUSED));
                    }
                    row.addAll(List.of(split.mode().label(), Long.toString(split.seed()), split.manifestSha256()));
                    rows.write(row);
                }
            }
        }

        @Override
        Split read(Path file) throws IOException {
            Contents contents = new Contents();
            try (MappingIterator<String[]> rows = new CsvMapper()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .readerFor(String[].class)
                    .readValues(file.toFile())) {
                List<String> header = rows.hasNext() ? Arrays.asList(rows.next()) : List.of();
                List<Integer> columns = new ArrayList<>();
                for (int i = 0; i < header.size(); i++) {
                    if (header.get(i).equals("part") || header.get(i).startsWith(FOLD)) {
                        columns.add(i);
                        contents.folds.add(header.get(i).replaceFirst("^" + FOLD, ""));
                    }
                }
                int group = header.indexOf("group");
                if (group < 0 || columns.isEmpty()) {
                    throw new VerrayException(
                            "expected columns \"group\" and \"part\", found " + String.join(",", header));
                }
                while (rows.hasNext()) {
                    String[] row = rows.next();
                    contents.sha256 = cell(header, row, "manifest_sha256", "");
                    contents.seed = cell(header, row, "seed", "");
                    contents.mode = cell(header, row, "mode", Mode.HOLDOUT.label());
                    for (int fold = 0; fold < columns.size(); fold++) {
                        String part = row[columns.get(fold)];
                        if (!part.equals(UNUSED)) {
                            contents.put(fold, row[group], part);
                        }
                    }
                }
            }
            if (contents.folds.equals(List.of("part"))) {
                contents.folds.set(0, contents.mode);
            }
            return contents.split();
        }

        private String cell(List<String> header, String[] row, String column, String otherwise) {
            int i = header.indexOf(column);
            return i < 0 || i >= row.length ? otherwise : row[i];
        }
    };

    private static final int SCHEMA = 2;
    private static final String UNUSED = "unused";
    private static final String FOLD = "fold ";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    abstract void write(Split split, Manifest manifest, Writer out) throws IOException;

    abstract Split read(Path file) throws IOException;

    static SplitFile of(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".csv")) {
            return CSV;
        }
        throw new ManifestException(file + ": expected a split to end in .json or .csv");
    }

    void save(Split split, Manifest manifest, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            write(split, manifest, out);
        } catch (IOException e) {
            throw new ManifestException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    Split load(Path file) {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            throw new ManifestException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            throw new ManifestException(file + ": not a split: " + e.getOriginalMessage(), e);
        } catch (IOException | VerrayException | IndexOutOfBoundsException e) {
            throw new ManifestException(file + ": not a split: " + e.getMessage(), e);
        }
    }

    /** What has been read so far. */
    private static final class Contents {
        private final List<String> folds = new ArrayList<>();
        private final List<Map<String, Part>> parts = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private String sha256 = "";
        private String seed = "";
        private String mode = "";

        void put(int fold, String group, String label) {
            while (parts.size() < folds.size()) {
                parts.add(new HashMap<>());
            }
            Part part = Part.ofLabel(label);
            Part earlier = parts.get(fold).putIfAbsent(group, part);
            if (earlier != null && earlier != part) {
                throw new VerrayException(
                        "group \"" + group + "\" lies in two parts, " + earlier.label() + " and " + label);
            }
        }

        Split split() {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new VerrayException("manifest hash: expected 64 hexadecimal digits, found \"" + sha256 + "\"");
            }
            List<Fold> all = new ArrayList<>();
            for (int fold = 0; fold < folds.size(); fold++) {
                all.add(new Fold(folds.get(fold), fold < parts.size() ? parts.get(fold) : Map.of()));
            }
            if (all.isEmpty()) {
                throw new VerrayException("expected at least one fold, found none");
            }
            try {
                return new Split(sha256, Mode.ofLabel(mode), Long.parseLong(seed), all, notes);
            } catch (NumberFormatException e) {
                throw new VerrayException("seed: expected a whole number, found \"" + seed + "\"", e);
            }
        }
    }
}
