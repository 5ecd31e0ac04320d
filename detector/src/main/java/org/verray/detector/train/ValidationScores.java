package org.verray.detector.train;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.roc.Auc;

/** Scores of the validation images, one row for each image and condition; {@code validation.csv}. */
record ValidationScores(List<Row> rows) {
    /** Name of the file beside a model. */
    static final String FILE = "validation.csv";

    private static final double LEVEL = 0.95;

    ValidationScores {
        rows = List.copyOf(rows);
    }

    /**
     * One image under one condition.
     *
     * @param image hash of the file, name of the simulated scene, or number of the twin
     * @param family generator; empty text for a real image
     * @param laundered whether it was laundered, or is as it was found
     * @param logit what the network says
     * @param score calibrated probability, 0 to 1
     */
    record Row(String image, String family, boolean laundered, double logit, double score) {
        boolean synthetic() {
            return !family.equals(ValidationSet.REAL);
        }

        String condition() {
            return laundered ? "laundered" : "as found";
        }
    }

    static ValidationScores of(ValidationSet validation, double[] logits, double[] probabilities) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            ValidationSet.Place place = validation.place(i);
            rows.add(new Row(place.image(), place.family(), place.laundered(), logits[i], probabilities[i]));
        }
        return new ValidationScores(rows);
    }

    /** Writes {@code image,truth,family,condition,logit,score}; numbers in full precision. */
    void write(Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        List.of("image", "truth", "family", "condition", "logit", "score").forEach(schema::addColumn);
        try (SequenceWriter csv = new CsvMapper().writer(schema.build()).writeValues(file.toFile())) {
            csv.writeAll(rows.stream()
                    .map(r -> List.of(
                            r.image(),
                            r.synthetic() ? "synthetic" : "real",
                            r.family(),
                            r.condition(),
                            Double.toString(r.logit()),
                            Double.toString(r.score())))
                    .toList());
        }
    }

    /** The rows that fit, in the same order. */
    ValidationScores where(Predicate<Row> condition) {
        return new ValidationScores(rows.stream().filter(condition).toList());
    }

    boolean[] truth() {
        boolean[] truth = new boolean[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = rows.get(i).synthetic();
        }
        return truth;
    }

    double[] logits() {
        return rows.stream().mapToDouble(Row::logit).toArray();
    }

    /** Families of synthetic images, sorted. */
    List<String> families() {
        return new ArrayList<>(new TreeSet<>(
                rows.stream().filter(Row::synthetic).map(Row::family).toList()));
    }

    /** The rows of a family and all reals. */
    ValidationScores against(String family) {
        return where(r -> !r.synthetic() || r.family().equals(family));
    }

    /** Area under the ROC curve with DeLong's interval, by the logits. */
    Interval auc() {
        return Auc.of(truth(), logits()).wald(LEVEL);
    }

    /** Intervals of the figures that a model's card states for its validation images, under the same keys. */
    Map<String, Object> intervals(double threshold) {
        double[] scores = rows.stream().mapToDouble(Row::score).toArray();
        ConfusionCounts counts = ConfusionCounts.at(threshold, truth(), scores);
        Map<String, Object> intervals = new LinkedHashMap<>();
        intervals.put("auc", json(auc()));
        intervals.put("aucAsFound", json(where(r -> !r.laundered()).auc()));
        intervals.put("aucLaundered", json(where(Row::laundered).auc()));
        Map<String, Object> families = new LinkedHashMap<>();
        families().forEach(family -> families.put(family, json(against(family).auc())));
        intervals.put("aucByFamily", families);
        intervals.put("sensitivity", json(counts.sensitivity().wilson(LEVEL)));
        intervals.put("specificity", json(counts.specificity().wilson(LEVEL)));
        return intervals;
    }

    private static Map<String, Object> json(Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("estimate", number(interval.estimate()));
        json.put("low", number(interval.low()));
        json.put("high", number(interval.high()));
        json.put("level", interval.level());
        json.put("method", interval.method());
        if (!interval.reason().isNone()) {
            json.put("lowReason", interval.reason().text());
        }
        return json;
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
