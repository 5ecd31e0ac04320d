package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.statistics.ratings.RatingColumns;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the columns of a CSV file of ratings are called. */
final class ColumnOption {
    @Option(
            names = "--column",
            paramLabel = "MEANING=COLUMN",
            description = "Column of the CSV file to take for reader, case, modality, rating or truth, for example"
                    + " rating=confidence; may be repeated.")
    private Map<String, String> own = new LinkedHashMap<>();

    @Spec(Target.MIXEE)
    private CommandSpec command;

    RatingColumns get() {
        try {
            return RatingColumns.named(own);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--column: " + e.getMessage());
        }
    }
}
