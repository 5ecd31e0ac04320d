package org.verray.detector.train;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verray.models.ModelDescription;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.roc.AucComparison;

/**
 * Variations of a recipe side by side, on the same validation images. Differences are variation minus full recipe: what is
 * below 0 was worth having. Their intervals are DeLong's for paired areas and take images for independent, though some are
 * twins of one radiograph; p values are Holm's over all variations and both conditions.
 *
 * @param rows the full recipe first, then the variations in the order of the file
 */
public record AblationTable(List<Row> rows) {
    private static final double LEVEL = 0.95;

    private static final List<String> COLUMNS = List.of(
            "variation",
            "changes",
            "steps",
            "best_step",
            "seconds",
            "log_loss",
            "auc_as_found",
            "auc_as_found_low",
            "auc_as_found_high",
            "auc_laundered",
            "auc_laundered_low",
            "auc_laundered_high",
            "worst_family",
            "worst_family_auc",
            "difference_as_found",
            "difference_as_found_low",
            "difference_as_found_high",
            "p_as_found",
            "difference_laundered",
            "difference_laundered_low",
            "difference_laundered_high",
            "p_laundered");

    public AblationTable {
        rows = List.copyOf(rows);
    }

    /** One trained variation with its scores of the reference images. */
    record Scored(
            String name,
            Map<String, String> changes,
            ModelDescription model,
            ValidationScores scores,
            double logLoss) {}

    /**
     * One variation.
     *
     * @param changes what it sets, as {@code key=value}; empty text for the full recipe
     * @param logLoss mean over real images and families of the loss of uncalibrated logits
     * @param asFound area on images as found
     * @param laundered area on laundered images
     * @param worstFamily family with the smallest area over both conditions
     * @param worst that area
     * @param byFamily area of each family over both conditions
     * @param differenceAsFound against the full recipe; NaN for the full recipe itself
     * @param steps taken
     * @param bestStep whose weights were chosen
     * @param seconds that training took
     */
    public record Row(
            String name,
            String changes,
            double logLoss,
            Interval asFound,
            Interval laundered,
            String worstFamily,
            Interval worst,
            Map<String, Interval> byFamily,
            Difference differenceAsFound,
            Difference differenceLaundered,
            int steps,
            int bestStep,
            double seconds) {}

    /**
     * An area minus that of the full recipe.
     *
     * @param p two-sided, adjusted after Holm
     */
    public record Difference(Interval interval, double p) {
        static final Difference NONE =
                new Difference(Interval.undefined(LEVEL, "none", new Reason("the full recipe itself")), Double.NaN);
    }

    static AblationTable of(List<Scored> scored) {
        ValidationScores full = scored.get(0).scores();
        List<AucComparison> comparisons = new ArrayList<>();
        for (Scored variation : scored.subList(1, scored.size())) {
            for (boolean laundered : new boolean[] {false, true}) {
                ValidationScores mine = condition(variation.scores(), laundered);
                comparisons.add(AucComparison.paired(
                        mine.truth(), mine.logits(), condition(full, laundered).logits()));
            }
        }
        double[] p = PValueAdjustment.HOLM.adjust(
                comparisons.stream().mapToDouble(AucComparison::p).toArray());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            int found = 2 * (i - 1);
            rows.add(row(
                    scored.get(i),
                    i == 0
                            ? Difference.NONE
                            : new Difference(comparisons.get(found).interval(LEVEL), p[found]),
                    i == 0
                            ? Difference.NONE
                            : new Difference(comparisons.get(found + 1).interval(LEVEL), p[found + 1])));
        }
        return new AblationTable(rows);
    }

    private static ValidationScores condition(ValidationScores scores, boolean laundered) {
        return scores.where(r -> r.laundered() == laundered);
    }

    private static Row row(Scored scored, Difference asFound, Difference laundered) {
        ValidationScores scores = scored.scores();
        Map<String, Interval> byFamily = new LinkedHashMap<>();
        scores.families().forEach(f -> byFamily.put(f, scores.against(f).auc()));
        Map.Entry<String, Interval> worst = byFamily.entrySet().stream()
                .min(Comparator.comparingDouble(e -> e.getValue().estimate()))
                .orElseThrow();
        Map<String, Object> training = scored.model().training();
        return new Row(
                scored.name(),
                scored.changes().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" ")),
                scored.logLoss(),
                condition(scores, false).auc(),
                condition(scores, true).auc(),
                worst.getKey(),
                worst.getValue(),
                byFamily,
                asFound,
                laundered,
                ((Number) training.get("steps")).intValue(),
                ((Number) training.get("bestStep")).intValue(),
                ((Number) training.get("seconds")).doubleValue());
    }

    /** Writes {@code ablation.csv}: one row a variation, undefined numbers empty. */
    public void write(Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        try (SequenceWriter csv = new CsvMapper().writer(schema.build()).writeValues(file.toFile())) {
            csv.writeAll(rows.stream().map(AblationTable::cells).toList());
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.name(),
                row.changes(),
                String.valueOf(row.steps()),
                String.valueOf(row.bestStep()),
                number(row.seconds()),
                number(row.logLoss())));
        add(cells, row.asFound());
        add(cells, row.laundered());
        cells.add(row.worstFamily());
        cells.add(number(row.worst().estimate()));
        add(cells, row.differenceAsFound().interval());
        cells.add(number(row.differenceAsFound().p()));
        add(cells, row.differenceLaundered().interval());
        cells.add(number(row.differenceLaundered().p()));
        return cells;
    }

    private static void add(List<String> cells, Interval interval) {
        cells.add(number(interval.estimate()));
        cells.add(number(interval.low()));
        cells.add(number(interval.high()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
