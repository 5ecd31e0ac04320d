package org.verray.datasets.split;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.datasets.manifest.ManifestException;
import org.verray.radiographs.VerrayException;

/** The two ways a split is kept on disk. */
enum SplitFile {
    JSON {
        @Override
        void write(Split split, Path file) throws IOException {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("schema", SCHEMA);
            root.put("manifestSha256", split.manifestSha256());
            root.put("seed", split.seed());
            ObjectNode groups = root.putObject("groups");
            split.parts().forEach((group, part) -> groups.put(group, part.label()));
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        }

        @Override
        Split read(Path file) throws IOException {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (root.path("schema").asInt() != SCHEMA) {
                throw new VerrayException("expected \"schema\": " + SCHEMA + ", found "
                        + root.path("schema").asText("nothing"));
            }
            Map<String, Part> parts = new TreeMap<>();
            root.path("groups")
                    .properties()
                    .forEach(group -> parts.put(
                            group.getKey(), Part.ofLabel(group.getValue().asText())));
            return split(root.path("manifestSha256").asText(), root.path("seed").asText(), parts);
        }
    },
    CSV {
        @Override
        void write(Split split, Path file) throws IOException {
            List<Map<String, String>> rows = split.parts().entrySet().stream()
                    .map(group -> Map.of(
                            "group", group.getKey(),
                            "part", group.getValue().label(),
                            "manifest_sha256", split.manifestSha256(),
                            "seed", Long.toString(split.seed())))
                    .toList();
            CsvMapper.builder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .build()
                    .writer(COLUMNS.withHeader())
                    .writeValue(file.toFile(), rows);
        }

        @Override
        Split read(Path file) throws IOException {
            Map<String, Part> parts = new TreeMap<>();
            String sha256 = "";
            String seed = "";
            try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(file.toFile())) {
                while (rows.hasNext()) {
                    Map<String, String> row = rows.next();
                    parts.put(row.getOrDefault("group", ""), Part.ofLabel(row.getOrDefault("part", "")));
                    sha256 = row.getOrDefault("manifest_sha256", "");
                    seed = row.getOrDefault("seed", "");
                }
            }
            return split(sha256, seed, parts);
        }
    };

    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn("group")
            .addColumn("part")
            .addColumn("manifest_sha256")
            .addColumn("seed")
            .build();

    abstract void write(Split split, Path file) throws IOException;

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

    void save(Split split, Path file) {
        try {
            write(split, file);
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
        } catch (IOException | VerrayException e) {
            throw new ManifestException(file + ": not a split: " + e.getMessage(), e);
        }
    }

    private static Split split(String sha256, String seed, Map<String, Part> parts) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new VerrayException("manifest hash: expected 64 hexadecimal digits, found \"" + sha256 + "\"");
        }
        try {
            return new Split(sha256, Long.parseLong(seed), parts);
        } catch (NumberFormatException e) {
            throw new VerrayException("seed: expected a whole number, found \"" + seed + "\"", e);
        }
    }
}
