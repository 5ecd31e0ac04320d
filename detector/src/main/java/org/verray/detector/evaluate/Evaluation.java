package org.verray.detector.evaluate;

import java.util.List;
import java.util.Optional;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.AtPrevalence;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.FileDetector;
import org.verray.detector.Witness;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription.Abstention;
import org.verray.statistics.proportion.ConfusionCounts;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How a detector did on a set of cases. Immutable.
 *
 * @param facts where it came from
 * @param table the cases with their scores
 * @param threshold score from which a case is called synthetic
 * @param level confidence level of every interval
 * @param overall figures of all cases
 * @param byGenerator each generator against all real cases, worst area first
 * @param bySource each source on its own where it has both classes, else against all cases of the other class
 * @param byBodyPart each body part on its own
 * @param abstention what the zone of inconclusive scores promises, and whether that is kept
 * @param alarms what makes the figures unfit to be quoted without comment; empty where nothing
 */
public record Evaluation(
        RunFacts facts,
        ScoreTable table,
        double threshold,
        double level,
        Metrics overall,
        List<Subgroup> byGenerator,
        List<Subgroup> bySource,
        List<Subgroup> byBodyPart,
        AbstentionFigures abstention,
        List<String> alarms) {
    /** Shares of synthetic radiographs for which predictive values are always given. */
    public static final List<Double> PREVALENCES = List.of(0.01, 0.001);

    private static final double USUAL_LEVEL = 0.95;

    public Evaluation {
        byGenerator = List.copyOf(byGenerator);
        bySource = List.copyOf(bySource);
        byBodyPart = List.copyOf(byBodyPart);
        alarms = List.copyOf(alarms);
    }

    /**
     * Judges every usable row of a manifest that the model has not seen, as many at a time as there are processors, at the model's
     * locked threshold and with 95% intervals. Rows that cannot be judged are counted in {@link #facts()}.
     *
     * @throws EvaluationException where no row is left
     */
    public static Evaluation of(FileDetector detector, Manifest manifest) {
        ModelArtifact model = detector.model();
        DetectionPipeline pipeline = new DetectionPipeline(
                detector.detector(), Witness.NONE, Runtime.getRuntime().availableProcessors());
        ManifestScorer.Scores scores = new ManifestScorer(pipeline, model::seen).score(manifest, entry -> {});
        Optional<Abstention> zone = Optional.ofNullable(model.description().abstention());
        return new Evaluator(detector.detector().threshold(), USUAL_LEVEL, zone)
                .evaluate(scores.table(), RunFacts.of(detector.detector().model(), model, manifest, scores, 0, false));
    }

    /** What calls at the threshold are worth at a prevalence between 0 and 1. */
    public AtPrevalence at(double prevalence) {
        return AtPrevalence.of(ConfusionCounts.at(threshold, table.truth(), table.scores()), prevalence, level);
    }

    /** All subgroups as a table: {@code by,name,n_real,n_synthetic} and each figure with its interval. */
    public Table subgroupTable() {
        Table table = Table.create(
                "subgroups",
                StringColumn.create("by"),
                StringColumn.create("name"),
                IntColumn.create("n_real"),
                IntColumn.create("n_synthetic"));
        for (String figure : List.of("auc", "sensitivity", "specificity", "balanced_accuracy")) {
            table.addColumns(
                    DoubleColumn.create(figure),
                    DoubleColumn.create(figure + "_low"),
                    DoubleColumn.create(figure + "_high"));
        }
        append(table, "generator", byGenerator);
        append(table, "source", bySource);
        append(table, "body part", byBodyPart);
        return table;
    }

    private static void append(Table table, String by, List<Subgroup> subgroups) {
        for (Subgroup subgroup : subgroups) {
            Metrics m = subgroup.metrics();
            table.stringColumn("by").append(by);
            table.stringColumn("name").append(subgroup.name());
            table.intColumn("n_real").append(m.nReal());
            table.intColumn("n_synthetic").append(m.nSynthetic());
            int column = 4;
            for (var interval : List.of(m.auc(), m.sensitivity(), m.specificity(), m.balancedAccuracy())) {
                table.doubleColumn(column++).append(interval.estimate());
                table.doubleColumn(column++).append(interval.low());
                table.doubleColumn(column++).append(interval.high());
            }
        }
    }
}
