package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.store.CaseRow;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;

/** What a detector makes of the cases of a study: of the samples that readers get, and of the original files. It is not told the truth, and nothing else of a case. */
final class ModelReadings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final Detector detector;

    ModelReadings(Study study, Detector detector) {
        this.study = study;
        this.detector = detector;
    }

    private record Task(CaseRow row, Rendition rendition) {}

    /**
     * Reads all cases, each in both renditions.
     *
     * @param threads how many at a time
     * @return one for each case and rendition; failed where it cannot be read, with the reason in what came back
     */
    List<MachineReading> of(List<CaseRow> rows, int threads, Progress progress) {
        List<Task> tasks = new ArrayList<>();
        for (Rendition rendition : Rendition.values()) {
            rows.forEach(row -> tasks.add(new Task(row, rendition)));
        }
        List<MachineReading> readings = new ArrayList<>();
        new InOrder("verray-read", threads).run(tasks, this::read, reading -> {
            readings.add(reading);
            progress.step();
        });
        return readings;
    }

    private MachineReading read(Task task) {
        try {
            Detection detection = detector.detect(radiograph(task));
            return reading(
                    task,
                    Outcome.READ,
                    detection.score(),
                    json(Map.of("verdict", detection.verdict().label())),
                    json(raw(detection)));
        } catch (VerrayException | UncheckedIOException e) {
            return reading(task, Outcome.FAILED, Double.NaN, "{}", e.getMessage());
        }
    }

    private static MachineReading reading(Task task, Outcome outcome, double score, String content, String raw) {
        return MachineReading.of("", task.row().number(), task.rendition(), 1, outcome, score, content, raw);
    }

    /** Of the very bytes that the study was launched with. */
    private Radiograph radiograph(Task task) {
        if (task.rendition() == Rendition.SAMPLES) {
            byte[] samples = study.samples().read(task.row().number());
            requireSame(task.row().samplesSha256(), Radiographs.sha256(samples), "the samples");
            return study.frame().radiograph(samples);
        }
        Path file = study.file(task.row());
        if (!Files.isRegularFile(file)) {
            throw new VerrayException(file + ": no such file");
        }
        Radiograph radiograph = Radiographs.read(file);
        requireSame(task.row().fileSha256(), radiograph.sha256(), file.toString());
        return radiograph;
    }

    private static void requireSame(String expected, String found, String what) {
        if (!expected.equals(found)) {
            throw new VerrayException(what + ": not what the study was launched with (expected SHA-256 " + expected
                    + ", found " + found + ")");
        }
    }

    private static Map<String, Object> raw(Detection detection) {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("verdict", detection.verdict().label());
        raw.put("score", detection.score());
        raw.put("threshold", detection.threshold());
        raw.put("model", detection.model());
        raw.put("pixels", detection.pixels());
        return raw;
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected plain values", e);
        }
    }
}
