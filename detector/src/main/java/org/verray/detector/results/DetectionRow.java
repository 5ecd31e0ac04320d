package org.verray.detector.results;

import java.util.List;
import java.util.Optional;
import org.verray.detector.Detection;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetection.ImageFacts;

/**
 * One file's result as a row of a table. Tables of all kinds (CSV, Parquet) have these columns, by these names and in this order.
 *
 * @param path as given by the caller, which may be an address
 * @param verdict {@code synthetic}, {@code real} or {@code inconclusive}; null where there is none
 * @param score calibrated probability that the pixels are synthetic, 0 to 1; null where there is none
 * @param threshold the score above which the model says synthetic; null where there is no score
 * @param model id and version; null where there is no score
 * @param rows null, like all facts of the image, where it could not be decoded
 * @param fileSays what the file says of itself, in a few words; {@code -} for nothing
 * @param sha256 hash of the file in hexadecimal; null where it could not be read
 * @param error one line that says why there is no verdict; null where there is one
 */
public record DetectionRow(
        String path,
        String verdict,
        Double score,
        Double threshold,
        String model,
        Integer rows,
        Integer columns,
        Integer bitsStored,
        String photometric,
        String format,
        String fileSays,
        String sha256,
        String error) {
    /** Names of the columns, in the order of {@link #values()}. */
    public static final List<String> COLUMNS = List.of(
            "path",
            "verdict",
            "score",
            "threshold",
            "model",
            "rows",
            "columns",
            "bits_stored",
            "photometric",
            "format",
            "file_says",
            "sha256",
            "error");

    /** The row of a result under the name by which the caller knows the file. */
    public static DetectionRow of(String path, FileDetection result) {
        Optional<Detection> detection = result.detection();
        Optional<ImageFacts> image = result.image();
        return new DetectionRow(
                path,
                detection.map(d -> d.verdict().label()).orElse(null),
                detection.map(Detection::score).orElse(null),
                detection.map(Detection::threshold).orElse(null),
                detection.map(Detection::model).orElse(null),
                image.map(ImageFacts::rows).orElse(null),
                image.map(ImageFacts::columns).orElse(null),
                image.map(ImageFacts::bitsStored).orElse(null),
                image.map(i -> i.photometric().name()).orElse(null),
                image.map(ImageFacts::format).orElse(null),
                Headline.of(result.testimony()),
                result.sha256().orElse(null),
                result.error().orElse(null));
    }

    /** The cells, null where there is nothing to say. */
    public Object[] values() {
        return new Object[] {
            path,
            verdict,
            score,
            threshold,
            model,
            rows,
            columns,
            bitsStored,
            photometric,
            format,
            fileSays,
            sha256,
            error
        };
    }
}
