package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.ratings.AgreementFile;
import org.verray.statistics.ratings.RatingColumns;
import org.verray.statistics.ratings.RatingsException;
import org.verray.statistics.ratings.RatingsFile;

/** Ratings that a command is given. */
final class RatingsInput {
    private static final int MOST = 20;

    private RatingsInput() {}

    /**
     * Reads a file and says on standard error what is odd or wrong with it.
     *
     * @param columns what the columns are called, where it is CSV
     * @return empty where the content cannot be used; every problem was told then, each with its line
     */
    static Optional<RatingsFile> read(Path file, RatingColumns columns, Messages messages, RunRecord record)
            throws IOException {
        return read(file, messages, record, content -> RatingsFile.parse(content, columns), RatingsFile::warnings);
    }

    /** The same for ratings whose agreement is asked for, which need no truth. */
    static Optional<AgreementFile> agreement(Path file, RatingColumns columns, Messages messages, RunRecord record)
            throws IOException {
        return read(file, messages, record, content -> AgreementFile.parse(content, columns), AgreementFile::warnings);
    }

    private static <T> Optional<T> read(
            Path file,
            Messages messages,
            RunRecord record,
            Function<byte[], T> parser,
            Function<T, List<String>> warnings)
            throws IOException {
        if (Files.isDirectory(file)) {
            throw new VerrayException(file + ": expected a file, found a folder");
        }
        byte[] content = Files.readAllBytes(file);
        record.data(file.toString(), Radiographs.sha256(content));
        try {
            T ratings = parser.apply(content);
            warnings.apply(ratings).forEach(w -> messages.warn(file + (w.startsWith("line ") ? ", " : ": ") + w));
            return Optional.of(ratings);
        } catch (RatingsException e) {
            List<RatingsException.Problem> problems = e.problems();
            problems.stream().limit(MOST).forEach(p -> messages.error(file + ", " + p));
            if (problems.size() > MOST) {
                messages.error(file + ": " + (problems.size() - MOST) + " more problems");
            }
            messages.say(
                    "next: docs/statistics.md says how ratings are laid out; --column rating=NAME takes a column of another name");
            return Optional.empty();
        }
    }
}
