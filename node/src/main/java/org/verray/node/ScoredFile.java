package org.verray.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.verray.detector.Detection;
import org.verray.detector.Evidence;
import org.verray.detector.FileDetection;
import org.verray.detector.results.DetectionJson;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.AssessmentReport;
import org.verray.radiographs.dicom.StorageHeader;
import org.verray.radiographs.testimony.Finding;

/**
 * What a node leaves of a file.
 *
 * @param json the result as {@code verray detect} gives it, with what the network said of the file
 * @param report the DICOM report; no bytes where none could be made
 * @param verdict the verdict's label, {@code none} where there is none
 * @param words verdict and score on one line
 * @param problem why there is no report; empty where there is one
 */
record ScoredFile(byte[] json, byte[] report, String verdict, String words, Optional<String> problem) {
    private static final int MOST_REASONS = 20;
    private static final int LONGEST_HEADER = 1 << 24;
    private static final String NO_VERDICT = "none";

    static ScoredFile of(NodeStore store, String hash, FileDetection result, String software) throws IOException {
        byte[] original = start(store.queued(hash));
        StorageHeader header = StorageHeader.of(original);
        Optional<Detection> detection = result.detection();
        String verdict = detection.map(d -> d.verdict().label()).orElse(NO_VERDICT);
        List<String> reasons = reasons(result);
        byte[] report = {};
        Optional<String> problem = Optional.empty();
        try {
            report = new AssessmentReport(
                            verdict,
                            detection.map(d -> OptionalDouble.of(d.score())).orElse(OptionalDouble.empty()),
                            detection.map(d -> OptionalDouble.of(d.threshold())).orElse(OptionalDouble.empty()),
                            detection.map(Detection::model).orElse(NO_VERDICT),
                            reasons,
                            hash,
                            software,
                            LocalDateTime.now())
                    .file(original);
        } catch (VerrayException | IllegalArgumentException | IllegalStateException e) {
            problem = Optional.of(e.toString());
        }
        Map<String, Object> json = new LinkedHashMap<>(DetectionJson.of(hash + ".dcm", result));
        json.put("sha256", hash);
        json.put("reasons", reasons);
        json.put("received", received(store, hash, header));
        json.put("notice", AssessmentReport.NOTICE);
        return new ScoredFile(
                NodeJson.text(json).getBytes(StandardCharsets.UTF_8),
                report,
                verdict,
                detection
                        .map(d -> String.format("%s, score %.4f", verdict, d.score()))
                        .orElseGet(() -> "no verdict: " + result.error().orElse("unknown")),
                problem);
    }

    /** As much of a file as its header may have. */
    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_HEADER);
        }
    }

    private static Map<String, Object> received(NodeStore store, String hash, StorageHeader header) throws IOException {
        List<String> arrival = store.arrival(hash, header.sopInstance());
        Map<String, Object> received = new LinkedHashMap<>();
        received.put("sopClass", header.sopClass());
        received.put("sopInstance", header.sopInstance());
        received.put("transferSyntax", header.syntax().uid());
        received.put("time", arrival.size() > 1 ? arrival.get(1) : null);
        received.put("from", arrival.size() > 2 ? arrival.get(2) : null);
        received.put("sameInstance", store.others(hash, header.sopInstance()));
        return received;
    }

    /** Why there is no verdict, then what the file itself shows. */
    private static List<String> reasons(FileDetection result) {
        return Stream.concat(result.error().stream(), result.evidence().stream().flatMap(ScoredFile::reasons))
                .distinct()
                .limit(MOST_REASONS)
                .toList();
    }

    private static Stream<String> reasons(Evidence evidence) {
        if (evidence instanceof Evidence.Pixels pixels) {
            return pixels.inconclusiveBecause().stream();
        }
        if (evidence instanceof Evidence.Provenance provenance) {
            return provenance.claims().headline().stream();
        }
        List<Finding> findings = evidence instanceof Evidence.Container container
                ? container.testimony().findings()
                : evidence instanceof Evidence.Dicom dicom ? dicom.testimony().findings() : List.of();
        return findings.stream().map(Finding::words);
    }
}
