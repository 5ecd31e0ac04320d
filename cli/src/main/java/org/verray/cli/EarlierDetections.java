package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.verray.detector.results.DetectionRow;
import org.verray.radiographs.VerrayException;

/**
 * What an earlier run left in the folder of {@code --out}: its results, which stand in the order of the inputs, so that a run that was cut short has done the first
 * of them. They are kept as they are; where inputs or settings are others, nothing is.
 */
final class EarlierDetections {
    private static final String SETTINGS = "detections.settings.json";

    private final Path file;
    private final DetectionFormat format;

    /**
     * A result that is there.
     *
     * @param line as it stands in the file
     */
    record Done(String path, Optional<String> verdict, Optional<String> sha256, Optional<String> error, String line) {}

    private EarlierDetections(Path file, DetectionFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Results of a format in a folder. */
    static EarlierDetections in(Path folder, DetectionFormat format) {
        return new EarlierDetections(folder.resolve("detections." + format), format);
    }

    /**
     * Notes what results depend on beside the inputs, for whoever resumes.
     *
     * @param resume whether results that are there are to be kept
     * @throws VerrayException where they were made with other settings
     */
    static void settings(Path folder, Map<String, String> settings, boolean resume) {
        Path noted = folder.resolve(SETTINGS);
        if (resume && Files.isRegularFile(noted)) {
            JsonNode before = read(noted);
            settings.forEach((name, value) -> {
                String earlier = before.path(name).asText();
                if (!earlier.equals(value)) {
                    throw new VerrayException(folder + ": expected " + name + " " + earlier
                            + " as in the run to resume, found " + value + "; leave --resume out to start again");
                }
            });
        }
        Json.write(noted, settings);
    }

    private static JsonNode read(Path json) {
        try {
            return Json.MAPPER.readTree(json.toFile());
        } catch (IOException e) {
            throw new VerrayException(json + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps the results of the first inputs and cuts what stands behind them, an incomplete line or results of other inputs.
     *
     * @param inputs of this run, in order
     * @param each gets every result that stays
     * @return how many
     */
    int keep(List<InputFiles.Input> inputs, Consumer<Done> each) {
        return keep(
                (index, path) -> index < inputs.size()
                        && path.equals(inputs.get(index).path().toString()),
                each);
    }

    /** Keeps every result and cuts an incomplete line. */
    int keepAll(Consumer<Done> each) {
        return keep((index, path) -> true, each);
    }

    private int keep(BiPredicate<Integer, String> stays, Consumer<Done> each) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        int kept = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                BufferedWriter target = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            if (format != DetectionFormat.JSONL) {
                target.write(lines.readLine() + "\n");
            }
            String line = lines.readLine();
            while (line != null) {
                int index = kept;
                Optional<Done> done = done(line).filter(d -> stays.test(index, d.path()));
                if (done.isEmpty()) {
                    break;
                }
                target.write(line + "\n");
                each.accept(done.get());
                kept++;
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        replace(partial);
        return kept;
    }

    private void replace(Path partial) {
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for the end of a list and for a line that was cut. */
    private Optional<Done> done(String line) {
        try {
            return format == DetectionFormat.CSV ? csv(line) : json(line);
        } catch (JsonProcessingException | VerrayException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Done> json(String line) throws JsonProcessingException {
        if (line.length() < 2 || line.charAt(line.length() - 1) != '}') {
            return Optional.empty();
        }
        JsonNode node = Json.MAPPER.readTree(line.substring(format == DetectionFormat.JSON ? 1 : 0));
        return Optional.of(new Done(
                node.path("path").asText(),
                text(node.path("verdict")),
                text(node.path("sha256")),
                text(node.path("error")),
                line));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private Optional<Done> csv(String line) throws IOException {
        List<CsvRow> rows = CsvRow.of(file, line.getBytes(StandardCharsets.UTF_8));
        if (rows.size() != 1 || rows.get(0).cells().size() < DetectionRow.COLUMNS.size()) {
            return Optional.empty();
        }
        List<String> cells = rows.get(0).cells();
        return Optional.of(new Done(
                cells.get(0),
                filled(cells.get(1)),
                filled(cells.get(DetectionRow.COLUMNS.size() - 2)),
                filled(cells.get(DetectionRow.COLUMNS.size() - 1)),
                line));
    }

    private static Optional<String> filled(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }
}
