package org.verray.detector.explain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a map says, in figures and in a sentence. Nine regions divide the picture into thirds; left is left in the picture.
 *
 * @param share of the judged area that leans to synthetic
 * @param mean of what was judged
 * @param regions mean of each of the nine regions by name, NaN where nothing was judged, row by row
 * @param row of the strongest place in pixels: highest where {@code synthetic}, else lowest
 * @param column of that place
 * @param value at that place
 * @param synthetic whether the strongest evidence for a synthetic picture was looked for, or that for a real one
 */
record MapWords(
        double share, double mean, Map<String, Double> regions, int row, int column, double value, boolean synthetic) {
    private static final String[] REGIONS = {
        "upper left",
        "upper middle",
        "upper right",
        "left",
        "centre",
        "right",
        "lower left",
        "lower middle",
        "lower right"
    };

    /** Difference between regions, in logits, below which they are called alike: a factor of 2.7 in odds. */
    private static final double ALIKE = 1;

    /**
     * Reads a map.
     *
     * @param map in calibrated logits, positive = leans to synthetic
     * @param synthetic which side the verdict is on
     * @throws ExplanationException where nothing was judged
     */
    static MapWords of(HeatMap map, boolean synthetic) {
        double[] sums = new double[REGIONS.length];
        int[] counts = new int[REGIONS.length];
        int positive = 0;
        int judged = 0;
        int best = -1;
        for (int i = 0; i < map.values().length; i++) {
            float value = map.values()[i];
            if (!Float.isNaN(value)) {
                int region = region(map, i);
                sums[region] += value;
                counts[region]++;
                judged++;
                positive += value > 0 ? 1 : 0;
                float top = best < 0 ? 0 : map.values()[best];
                best = best < 0 || (synthetic ? value > top : value < top) ? i : best;
            }
        }
        if (judged == 0) {
            throw new ExplanationException("nothing of the picture was judged: all of it is flat");
        }
        Map<String, Double> regions = new LinkedHashMap<>();
        for (int i = 0; i < REGIONS.length; i++) {
            regions.put(REGIONS[i], sums[i] / counts[i]);
        }
        return new MapWords(
                (double) positive / judged,
                map.mean(),
                regions,
                centre(best / map.columns(), map.step(), map.imageRows()),
                centre(best % map.columns(), map.step(), map.imageColumns()),
                map.values()[best],
                synthetic);
    }

    private static int region(HeatMap map, int square) {
        int row = Math.min(2, 3 * (square / map.columns()) / map.rows());
        int column = Math.min(2, 3 * (square % map.columns()) / map.columns());
        return 3 * row + column;
    }

    private static int centre(int square, int step, int pixels) {
        return Math.min(pixels - 1, square * step + step / 2);
    }

    /** The region that speaks loudest for the side that is asked about. */
    String strongestRegion() {
        return regions.entrySet().stream()
                .filter(e -> !Double.isNaN(e.getValue()))
                .max(Map.Entry.comparingByValue((a, b) -> synthetic ? Double.compare(a, b) : Double.compare(b, a)))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private boolean alike() {
        double low = regions.values().stream()
                .filter(v -> !Double.isNaN(v))
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        double high = regions.values().stream()
                .filter(v -> !Double.isNaN(v))
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        return high - low < ALIKE;
    }

    /** A sentence for people. */
    String sentence() {
        String towards = synthetic ? "synthetic" : "real";
        double leaning = synthetic ? share : 1 - share;
        String where =
                alike() ? "much the same everywhere" : "strongest in the " + strongestRegion() + " of the picture";
        return String.format(
                Locale.ROOT,
                "%.0f%% of the judged area leans %s, %s; strongest place at row %d, column %d (logit %+.1f)",
                100 * leaning,
                towards,
                where,
                row,
                column,
                value);
    }

    /** For JSON, in order. */
    Map<String, Object> facts() {
        Map<String, Object> strongest = new LinkedHashMap<>();
        strongest.put("towards", synthetic ? "synthetic" : "real");
        strongest.put("row", row);
        strongest.put("column", column);
        strongest.put("value", rounded(value));
        strongest.put("region", strongestRegion());
        Map<String, Object> means = new LinkedHashMap<>();
        regions.forEach((name, mean) -> means.put(name, Double.isNaN(mean) ? null : rounded(mean)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("shareLeaningSynthetic", rounded(share));
        facts.put("mean", rounded(mean));
        facts.put("strongest", strongest);
        facts.put("regions", means);
        return facts;
    }

    private static double rounded(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
