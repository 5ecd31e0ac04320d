package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Earlier lossy compression that the file does not declare but its pixels show.
 *
 * <p>Measured on 30 simulated radiographs that took no part in choosing thresholds ({@code docs/testimony.md}):
 * {@link JpegGrid} found a history in none of them, in all after compression at qualities 30 to 96, and in none from 97 on.
 * {@link JpegTwice} took none of 240 pictures compressed once, at qualities 50 to 95, for twice compressed ones, and found
 * all whose first quality was lower by 10 or more; a gentler first compression it often misses. Among 277 real files: 0 with
 * {@code jpeg-history} or {@code jpeg-history-cropped}, 9 {@code jpeg-compressed-twice}, 33 {@code resized}.
 */
final class HistoryWitness {
    private HistoryWitness() {}

    /** The luminance table of the file's own compression, where it has one. */
    private static Optional<int[]> own(Optional<JpegStream> jpeg) {
        return jpeg.filter(JpegStream::cosine).flatMap(JpegStream::luminanceTable);
    }

    /** The grid of an earlier compression, on another place than that of the file's own. */
    static Optional<JpegGrid> grid(SampleGrid picture, Optional<JpegStream> jpeg) {
        return JpegGrid.find(picture, own(jpeg));
    }

    /**
     * @param jpeg the file's own compression, where it is JPEG
     * @param earlier what {@link #grid} found
     */
    static List<Finding> of(
            SampleGrid picture, Optional<JpegStream> jpeg, Optional<JpegGrid> earlier, Map<String, Object> facts) {
        List<Finding> findings = new ArrayList<>();
        Optional<int[]> table = own(jpeg);
        table.flatMap(t -> JpegTwice.find(picture, t)).ifPresent(twice -> {
            facts.put("firstQuality", twice.quality());
            findings.add(Finding.of(
                    "jpeg-compressed-twice",
                    Strength.WEAK,
                    "The picture was JPEG before it was compressed again: its coefficients show a first compression of"
                            + " quality about " + twice.quality() + ".",
                    "Teaching files and public sets are often saved as JPEG more than once."));
        });
        earlier.ifPresent(grid -> {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("quality", grid.quality());
            found.put("shiftDown", grid.shiftDown());
            found.put("shiftAcross", grid.shiftAcross());
            found.put("frequencies", grid.combs());
            facts.put("grid", found);
            findings.add(grid(grid, table.isPresent()));
        });
        return findings;
    }

    /** Resizing, which leaves no trace where it doubles the size, and little where it shrinks by much. */
    static Optional<Finding> resized(SampleGrid picture) {
        return Resampled.find(picture)
                .map(trace -> Finding.of(
                        "resized",
                        Strength.WEAK,
                        String.format(
                                Locale.ROOT,
                                "The picture was resized after it was taken: its sharpness repeats every %.2f pixels.",
                                1 / trace.frequency()),
                        "Exports, teaching files and public sets are often scaled."));
    }

    private static Finding grid(JpegGrid grid, boolean jpegNow) {
        String quality = "quality about " + grid.quality();
        if (grid.shiftDown() == 0 && grid.shiftAcross() == 0) {
            return Finding.of(
                    "jpeg-history",
                    Strength.MODERATE,
                    "The pixels are stored without loss but were a JPEG file before (" + quality + ").",
                    "Public sets and teaching files are converted from JPEG.");
        }
        return Finding.of(
                "jpeg-history-cropped",
                Strength.MODERATE,
                "The picture was cut out of a JPEG file (" + quality + "): the 8 x 8 blocks begin " + grid.shiftAcross()
                        + " columns and " + grid.shiftDown() + " rows inside"
                        + (jpegNow ? ", and not where this" + " file's own blocks begin" : "") + ".",
                "Margins, labels and names are cut off before publication.");
    }
}
