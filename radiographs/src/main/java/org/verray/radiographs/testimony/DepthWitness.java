package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.Histogram;

/** How many gray levels the samples really use, of those the file could hold. */
final class DepthWitness {
    private static final int BYTE_LEVELS = 256;
    private static final int FEW = 64;

    /** Pictures of fewer pixels cannot use many levels. */
    private static final int LEAST_PIXELS = 64 * 64;

    /** Share of unused levels between the 1% and 99% quantile from which contrast was stretched. */
    private static final double GAPS = 0.1;

    private DepthWitness() {}

    static Map<String, Object> facts(SampleGrid picture) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lowest", picture.lowest());
        facts.put("highest", picture.lowest() + picture.highest() * Math.max(1, picture.step()));
        facts.put("distinct", picture.distinct());
        facts.put("step", picture.step());
        facts.put("unusedLevels", unused(picture));
        return facts;
    }

    /**
     * @param dicom whether the file is DICOM, where 8 bits are right for many kinds of image
     */
    static List<Finding> of(SampleGrid picture, int bitsStored, boolean dicom) {
        List<Finding> findings = new ArrayList<>();
        if (picture.rows() * (long) picture.columns() < LEAST_PIXELS) {
            return findings;
        }
        if (bitsStored > 8) {
            narrow(picture, bitsStored).ifPresent(findings::add);
        } else if (bitsStored == 8 && !dicom) {
            findings.add(Finding.of(
                    "eight-bit",
                    Strength.WEAK,
                    "The picture has 8 bits a pixel (at most 256 grays); X-ray detectors give 10 to 16.",
                    "Exports from PACS viewers, teaching files and public sets have 8 bits."));
        }
        double unused = unused(picture);
        if (picture.distinct() < FEW) {
            findings.add(Finding.of(
                    "few-grays",
                    Strength.WEAK,
                    "Only " + picture.distinct() + " different grays occur.",
                    "Palette files and heavily windowed exports have few grays."));
        } else if (unused >= GAPS && picture.highest() < 2 * BYTE_LEVELS) {
            findings.add(Finding.of(
                    "histogram-gaps",
                    Strength.WEAK,
                    String.format(
                            Locale.ROOT,
                            "%.0f%% of the grays in the middle of the range never occur, as after stretching contrast.",
                            100 * unused),
                    "Windowing on export and automatic contrast leave such gaps."));
        }
        return findings;
    }

    private static Optional<Finding> narrow(SampleGrid picture, int bitsStored) {
        if (picture.distinct() > BYTE_LEVELS || picture.distinct() < 2) {
            return Optional.empty();
        }
        String step = picture.step() > 1 ? ", all of them " + picture.step() + " apart or a multiple of it" : "";
        return Optional.of(Finding.of(
                "eight-bit-in-deeper",
                Strength.MODERATE,
                "The file has " + bitsStored + " bits a pixel but holds only " + picture.distinct()
                        + " different values" + step + ": no more than an 8-bit picture.",
                "Exports that were windowed to 8 bits and converted again look so."));
    }

    /** Share of the levels between the 1% and 99% quantile that no pixel has; 0 in a flat picture. */
    private static double unused(SampleGrid picture) {
        int[] histogram = picture.histogram();
        long n = Arrays.stream(histogram).asLongStream().sum();
        int low = Histogram.quantile(histogram, n / 100);
        int high = Histogram.quantile(histogram, n - 1 - n / 100);
        int empty = 0;
        for (int level = low; level <= high; level++) {
            empty += histogram[level] == 0 ? 1 : 0;
        }
        return (double) empty / (high - low + 1);
    }
}
