package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.ratings.RatingsException;
import org.verray.statistics.ratings.RatingsFile;

/** Ratings that a command is given. */
final class RatingsInput {
    private static final int MOST = 20;

    private RatingsInput() {}

    /**
     * Reads a file and says on standard error what is odd or wrong with it.
     *
     * @return empty where the content cannot be used; every problem was told then, each with its line
     */
    static Optional<RatingsFile> read(Path file, Messages messages, RunRecord record) throws IOException {
        byte[] content = Files.readAllBytes(file);
        record.data(file.toString(), Radiographs.sha256(content));
        try {
            RatingsFile ratings = RatingsFile.parse(content);
            ratings.warnings().forEach(w -> messages.warn(file + (w.startsWith("line ") ? ", " : ": ") + w));
            return Optional.of(ratings);
        } catch (RatingsException e) {
            List<RatingsException.Problem> problems = e.problems();
            problems.stream().limit(MOST).forEach(p -> messages.error(file + ", " + p));
            if (problems.size() > MOST) {
                messages.error(file + ": " + (problems.size() - MOST) + " more problems");
            }
            return Optional.empty();
        }
    }
}
