package org.verray.detector.batch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.verray.detector.Stability;
import org.verray.models.ModelArtifact;
import org.verray.models.runtime.DeviceChoice;

/**
 * What a batch is to do.
 *
 * @param input a folder, whose images are known by content, or a CSV file with a column {@code path} and perhaps {@code label}, such as a manifest;
 *     local, or an address of a file system that the scorer knows
 * @param out local folder that exists and can be written to
 * @param model the detector's
 * @param stability whether radiographs are judged again after small changes
 * @param device where the network runs
 * @param trust certificates in PEM form of trusted signers of Content Credentials
 * @param resume whether what an earlier run left in {@code out} is to be kept
 * @param settings everything that a result depends on beside its file, by name; compared when a run is resumed
 * @param master where work is done, in the scorer's words
 * @param threads files worked on at a time by one process; empty for one on each of its processors
 * @param options of the scorer, by its own names
 */
public record BatchJob(
        String input,
        Path out,
        BatchFormat format,
        ModelArtifact model,
        Stability stability,
        DeviceChoice device,
        Optional<String> trust,
        boolean resume,
        Map<String, String> settings,
        String master,
        OptionalInt threads,
        Map<String, String> options) {
    public BatchJob {
        settings = Map.copyOf(settings);
        options = Map.copyOf(options);
    }
}
