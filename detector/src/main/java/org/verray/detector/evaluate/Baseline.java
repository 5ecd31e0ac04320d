package org.verray.detector.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;

/**
 * An earlier evaluation that a new one must not fall behind: its {@code metrics.json}, and the {@code predictions.csv}
 * beside it where there is one that belongs to it.
 *
 * <p>The area must be shown to be non-inferior: with the earlier scores at hand, the lower end of the paired DeLong
 * interval of (new - earlier) must not lie below minus the margin. Without them the new area must lie neither below the
 * earlier interval nor more than the margin below the earlier area. Accuracy, balanced accuracy, sensitivity and
 * specificity must not drop by more than the margin.
 */
public final class Baseline {
    private static final double SAME = 1e-9;

    private final Path file;
    private final JsonNode metrics;
    private final Optional<ScoreTable> table;

    private Baseline(Path file, JsonNode metrics, Optional<ScoreTable> table) {
        this.file = file;
        this.metrics = metrics;
        this.table = table;
    }

    /**
     * Loads a baseline.
     *
     * @param file a {@code metrics.json}
     * @throws EvaluationException where it is missing or is not one
     */
    public static Baseline load(Path file) {
        JsonNode metrics = read(file);
        for (String key : List.of("dataSha256", "auc", "accuracy", "balancedAccuracy", "sensitivity", "specificity")) {
            if (!metrics.hasNonNull(key)) {
                throw new EvaluationException(file + ": not the metrics of an evaluation: no \"" + key + "\"");
            }
        }
        Path predictions = file.resolveSibling("predictions.csv");
        return new Baseline(
                file,
                metrics,
                Files.isRegularFile(predictions)
                        ? Optional.of(ScoreTable.read(predictions)).filter(table -> belongs(table, metrics))
                        : Optional.empty());
    }

    /** The recipe that its figures were laundered with; empty text where they are on the files as they were. */
    public String laundering() {
        return metrics.path("laundering").asText("");
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new EvaluationException(file + ": no such baseline", e);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file named by the user counts: scores that give another area than it states are not its own. */
    private static boolean belongs(ScoreTable table, JsonNode metrics) {
        double auc = Auc.of(table.truth(), table.scores()).estimate();
        double stated = estimate(metrics, "auc");
        return table.dataSha256().equals(metrics.path("dataSha256").asText())
                && (Math.abs(auc - stated) < SAME || (Double.isNaN(auc) && Double.isNaN(stated)));
    }

    /**
     * Compares a new evaluation with this one.
     *
     * @param margin how much may be lost, for example 0.02
     * @throws EvaluationException where the two are over different cases or labels
     */
    public Regression compare(Evaluation evaluation, double margin) {
        String data = evaluation.table().dataSha256();
        if (!data.equals(metrics.path("dataSha256").asText())) {
            throw new EvaluationException(file + ": the baseline is over other data ("
                    + metrics.path("n").asText("?")
                    + " cases, " + metrics.path("dataSha256").asText() + "; now "
                    + evaluation.table().cases().size() + " cases, " + data + ")");
        }
        List<Regression.Check> checks = new ArrayList<>();
        checks.add(area(evaluation, margin));
        Metrics now = evaluation.overall();
        checks.add(drop("accuracy", now.accuracy(), margin));
        checks.add(drop("balancedAccuracy", now.balancedAccuracy(), margin));
        checks.add(drop("sensitivity", now.sensitivity(), margin));
        checks.add(drop("specificity", now.specificity(), margin));
        return new Regression(
                file.toString(),
                metrics.path("model").asText("unknown"),
                evaluation.facts().model(),
                margin,
                checks);
    }

    private Regression.Check area(Evaluation evaluation, double margin) {
        double before = estimate(metrics, "auc");
        Interval now = evaluation.overall().auc();
        if (table.isPresent() && !Double.isNaN(before)) {
            ScoreTable earlier = sorted(table.get());
            ScoreTable current = sorted(evaluation.table());
            Interval difference = AucComparison.paired(current.truth(), current.scores(), earlier.scores())
                    .interval(evaluation.level());
            // Without an interval (a handful of cases) the difference itself must do.
            double low = Double.isNaN(difference.low()) ? difference.estimate() : difference.low();
            return new Regression.Check("auc", before, now.estimate(), low, difference.method(), low >= -margin);
        }
        if (Double.isNaN(before) || Double.isNaN(now.estimate())) {
            return drop("auc", now, margin);
        }
        double low = metrics.path("auc").path("low").asDouble(before);
        boolean passed = now.estimate() >= Math.min(low, before) && now.estimate() >= before - margin - SAME;
        return new Regression.Check("auc", before, now.estimate(), now.estimate() - before, "earlier interval", passed);
    }

    private Regression.Check drop(String key, Interval now, double margin) {
        double before = estimate(metrics, key);
        double difference = now.estimate() - before;
        boolean passed = Double.isNaN(before) || difference >= -margin - SAME;
        return new Regression.Check(key, before, now.estimate(), difference, "difference", passed);
    }

    private static double estimate(JsonNode metrics, String key) {
        return metrics.path(key).path("estimate").asDouble(Double.NaN);
    }

    /** In an order that depends on files and labels alone, so that tables over the same data pair up. */
    private static ScoreTable sorted(ScoreTable table) {
        return new ScoreTable(table.cases().stream()
                .sorted(Comparator.comparing(ScoredCase::sha256)
                        .thenComparing(ScoredCase::truth)
                        .thenComparing(ScoredCase::path))
                .toList());
    }
}
