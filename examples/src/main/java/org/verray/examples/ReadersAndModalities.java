package org.verray.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingsFile;

/** What readers do under each modality, in the mean, for readers and cases like these. */
public final class ReadersAndModalities {
    private ReadersAndModalities() {}

    public static void main(String[] args) throws IOException {
        MrmcResult result = of(Path.of(args[0]));
        for (MrmcResult.ModalityEstimate estimate : result.estimates()) {
            System.out.printf(
                    "%s: %.3f (%.3f to %.3f)%n",
                    estimate.modality(),
                    estimate.interval().estimate(),
                    estimate.interval().low(),
                    estimate.interval().high());
        }
        result.warnings().forEach(System.out::println);
    }

    static MrmcResult of(Path ratings) throws IOException {
        return ObuchowskiRockette.of(FigureOfMerit.AUC)
                .analyze(RatingsFile.read(ratings).ratings());
    }
}
