package org.verray.detector.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.verray.datasets.synthesize.PixelMethod;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.train.TrainingConfig;
import org.verray.models.ModelStore;
import org.verray.radiographs.decode.Radiographs;

/**
 * The trainings of a matrix: one configuration, several seeds.
 *
 * @param config resolved, without anything held out
 * @param configFile where it came from: paths in it are relative to it
 * @param seeds of weights, order and augmentation
 */
public record Campaign(TrainingConfig config, Path configFile, List<Long> seeds) {
    public Campaign {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("expected at least one seed, found none");
        }
        if (!config.task().equals("detector")) {
            throw new EvaluationException(
                    configFile + ": expected the configuration of a detector, found a " + config.task());
        }
    }

    /** Id and version of what is trained. */
    String name() {
        return config.model().id() + "/" + config.model().version();
    }

    /** Everything that all trainings depend on, as text: configuration, data and synthesizers. */
    String inputs(List<String> manifestHashes, ModelStore store) {
        StringJoiner text = new StringJoiner("\n");
        try {
            text.add(new ObjectMapper().writeValueAsString(config));
        } catch (JsonProcessingException e) {
            throw new EvaluationException("configuration cannot be written: " + e.getMessage(), e);
        }
        manifestHashes.forEach(text::add);
        for (String name : config.data().synthesizers()) {
            boolean pixels = PixelMethod.find(name).isPresent() && !Files.isDirectory(Path.of(name));
            text.add(name + " "
                    + (pixels ? "" : store.open(name).description().weights().sha256()));
        }
        return text.toString();
    }

    /** Hash of such text. */
    String hash(String inputs) {
        return Radiographs.sha256(inputs.getBytes(StandardCharsets.UTF_8));
    }
}
