package org.verray.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * The content of {@code model.json}: what the weights are, what they were made from, and how they are to be used.
 *
 * @param schema version of this file's layout, {@value #SCHEMA}
 * @param task {@code detector} or {@code synthesizer}
 * @param network configuration of the architecture
 * @param input how images are brought to the network
 * @param parameters trained numbers
 * @param calibration from mean patch logit to probability; absent for a synthesizer
 * @param threshold operating point locked on validation data; absent for a synthesizer
 * @param seen images that the model was trained or validated on, and must not be judged by
 * @param training resolved configuration, data hashes, seed, threads, versions, duration
 * @param figures what was measured on validation data, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schema", "id", "version", "task", "title", "architecture", "network", "input", "weights"})
public record ModelDescription(
        int schema,
        String id,
        String version,
        String task,
        String title,
        String licence,
        String architecture,
        Map<String, Object> network,
        Input input,
        FileHash weights,
        long parameters,
        Calibration calibration,
        Threshold threshold,
        FileHash seen,
        Map<String, Object> training,
        Map<String, Object> figures) {
    /** Layout written by this version. */
    public static final int SCHEMA = 1;

    /**
     * How an image becomes network input.
     *
     * @param patch side of a square patch in pixels
     * @param maxPatches patches looked at in one image, at the most
     */
    public record Input(int patch, int maxPatches) {}

    /** A file beside {@code model.json} and the SHA-256 of its bytes. */
    public record FileHash(String file, String sha256) {}

    /**
     * Probability = 1 / (1 + exp(-(slope x + intercept))) for mean patch logit x.
     *
     * @param method {@code platt at equal prior}: probabilities hold where real and synthetic images are equally many
     * @param n validation images it was fitted on
     */
    public record Calibration(String method, double slope, double intercept, int n) {}

    /**
     * A locked operating point.
     *
     * @param value score from which an image is called synthetic
     * @param rule how it was chosen, in words
     * @param n validation images it was chosen on
     * @param dataSha256 hash of the sorted hashes of those images
     */
    public record Threshold(double value, String rule, int n, String dataSha256) {}

    /** Id and version as shown to users, for example {@code residual-patch/1.0}. */
    public String name() {
        return id + "/" + version;
    }
}
