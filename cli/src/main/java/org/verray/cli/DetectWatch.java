package org.verray.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.verray.detector.DetectionPipeline;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** Judges files as they come into folders, until the process is asked to stop. A file that an earlier run judged is left alone where its content is the same. */
final class DetectWatch {
    /** How long a stop waits for the files that are being judged. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(500);

    /** Files handed over at a time, so that a stop is seen in good time. */
    private static final int AT_A_TIME = 16;

    private final WatchedFolders folders;
    private final Messages messages;
    private final Map<String, String> judged = new HashMap<>();

    DetectWatch(List<Path> folders, Messages messages) {
        this.folders = new WatchedFolders(folders, (path, reason) -> messages.warn(path + ": " + reason));
        this.messages = messages;
    }

    /** Keeps all results of an earlier run and remembers what they are of. */
    int keep(EarlierDetections earlier, Consumer<EarlierDetections.Done> each) {
        return earlier.keepAll(done -> {
            judged.put(done.path(), done.sha256().orElse(""));
            each.accept(done);
        });
    }

    /** Watches until the signal is given. */
    void run(DetectionPipeline pipeline, DetectionResults results, StopSignal stop) {
        messages.say("watching; interrupt to end");
        while (!stop.given()) {
            List<Path> complete = folders.complete(System.nanoTime());
            for (int start = 0; start < complete.size() && !stop.given(); start += AT_A_TIME) {
                List<Path> some = complete.subList(start, Math.min(start + AT_A_TIME, complete.size())).stream()
                        .filter(this::isNew)
                        .toList();
                pipeline.run(some, results::add);
            }
            stop.pause(LOOK);
        }
    }

    private boolean isNew(Path file) {
        String before = judged.remove(file.toString());
        if (before == null) {
            return true;
        }
        try {
            return !Radiographs.sha256(Radiographs.bytes(file)).equals(before);
        } catch (VerrayException e) {
            return !before.isEmpty();
        }
    }
}
