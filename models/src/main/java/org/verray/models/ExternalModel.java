package org.verray.models;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.verray.radiographs.decode.Radiographs;

/**
 * A detector from outside as its JSON describes it; the keys of {@link ScriptUse} and those below. Every key may be absent.
 *
 * @param name of the detector; default: the name of the file
 * @param version default {@code 1.0}
 * @param title a few words for lists
 * @param licence of the weights
 * @param patch side of a square patch in pixels, 16 to 2048; default 128
 * @param maxPatches patches of one image, at the most; default 48
 * @param calibration from logit to probability: {@code slope} and {@code intercept}; without it the probability is taken as it is
 *     and the detector counts as uncalibrated
 * @param threshold probability from which the verdict is synthetic; default 0.5
 * @param thresholdRule how the threshold was chosen, in words
 * @param seen name of a file beside it with the SHA-256 of each image that the detector was made with, one a line
 */
record ExternalModel(
        String name,
        String version,
        String title,
        String licence,
        Integer patch,
        Integer maxPatches,
        Curve calibration,
        Double threshold,
        String thresholdRule,
        String seen,
        String input,
        Integer multiple,
        Integer largestSide,
        List<Double> range,
        Integer channels,
        String output,
        Boolean map) {
    /** A fitted curve: probability = 1 / (1 + exp(-(slope x + intercept))). */
    record Curve(Double slope, Double intercept) {}

    /** Reads {@code FILE.pt} and the JSON beside it; throws {@link ModelException} where one is missing or cannot be used. */
    static ModelArtifact read(Path script) {
        byte[] weights = Sidecar.bytes(script);
        Sidecar files = Sidecar.of(script);
        return files.read(ExternalModel.class, "input, range, channels and output of the network")
                .artifact(files, weights);
    }

    private ModelArtifact artifact(Sidecar files, byte[] weights) {
        Set<String> hashes = Set.of();
        ModelDescription.FileHash seenFile = null;
        if (seen != null) {
            byte[] list = Sidecar.bytes(files.script().resolveSibling(seen));
            hashes = new String(list, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
            seenFile = new ModelDescription.FileHash(seen, Radiographs.sha256(list));
        }
        String id = name == null || name.isBlank() ? files.stem() : name;
        ScriptUse use = use(files);
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                id,
                version == null ? "1.0" : version,
                "detector",
                title == null ? id : title,
                licence == null ? "" : licence,
                ScriptUse.ARCHITECTURE,
                use.section(),
                use.whole() ? null : patches(files),
                new ModelDescription.FileHash(files.script().getFileName().toString(), Radiographs.sha256(weights)),
                0,
                curve(files),
                point(files),
                null,
                seenFile,
                Map.of(),
                Map.of(),
                null);
        return ModelArtifact.of(files.script().toString(), description, weights, hashes);
    }

    private ScriptUse use(Sidecar files) {
        try {
            return new ScriptUse(input, multiple, largestSide, range, channels, output, map);
        } catch (ModelException e) {
            throw new ModelException(files.json() + ": " + e.getMessage(), e);
        }
    }

    private ModelDescription.Input patches(Sidecar files) {
        int side = patch == null ? 128 : patch;
        int most = maxPatches == null ? 48 : maxPatches;
        files.require("patch", side >= 16 && side <= 2048, "16 to 2048", side);
        files.require("maxPatches", most >= 1, "1 or more", most);
        return new ModelDescription.Input(side, most);
    }

    private ModelDescription.Calibration curve(Sidecar files) {
        if (calibration == null) {
            return null;
        }
        boolean whole = calibration.slope != null && calibration.intercept != null;
        files.require("calibration", whole && calibration.slope > 0, "slope above 0 and intercept", calibration);
        return new ModelDescription.Calibration(given(files), calibration.slope, calibration.intercept, 0);
    }

    private ModelDescription.Threshold point(Sidecar files) {
        if (threshold == null) {
            return null;
        }
        files.require("threshold", threshold >= 0 && threshold <= 1, "0 to 1", threshold);
        return new ModelDescription.Threshold(threshold, thresholdRule == null ? given(files) : thresholdRule, 0, "");
    }

    private static String given(Sidecar files) {
        return "as given in " + files.json().getFileName();
    }
}
