package org.verray.detector.matrix;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;

/** The tables of a matrix as CSV files. A figure that is not defined is an empty cell. */
public final class MatrixFiles {
    private static final List<String> AREA = List.of("auc", "delong_low", "delong_high", "group_low", "group_high");

    private final MatrixResult result;

    public MatrixFiles(MatrixResult result) {
        this.result = result;
    }

    /** Writes all tables, and {@code matrix.json}. */
    public void write(Path folder) {
        families(folder.resolve("families.csv"));
        conditions(folder.resolve("conditions.csv"));
        sweeps(folder.resolve("sweeps.csv"));
        sources(folder.resolve("sources.csv"));
        attacks(folder.resolve("attacks.csv"));
        baselines(folder.resolve("baselines.csv"));
        subgroups(folder.resolve("subgroups.csv"));
        seeds(folder.resolve("seeds.csv"));
        new MatrixJson(result).write(folder.resolve("matrix.json"));
    }

    private void families(Path file) {
        List<String> header = new ArrayList<>(List.of(
                "family",
                "probe",
                "held_out",
                "condition",
                "kind",
                "detector",
                "seeds",
                "n_real",
                "n_synthetic",
                "refused"));
        header.addAll(AREA);
        header.addAll(List.of(
                "auc_min",
                "auc_max",
                "inverted",
                "tpr_at_fpr_0.01",
                "tpr_at_fpr_0.05",
                "sensitivity",
                "specificity",
                "balanced_accuracy",
                "brier_balanced",
                "ece_balanced"));
        List<List<Object>> rows = new ArrayList<>();
        for (FamilyFigure f : result.families()) {
            List<Object> row = new ArrayList<>(List.of(
                    f.family(),
                    f.probe(),
                    f.fold().kind() != Fold.Kind.FIXED,
                    f.condition().name(),
                    f.condition().kind().words(),
                    f.detector(),
                    f.seeds().size(),
                    f.nReal(),
                    f.nSynthetic(),
                    f.refused()));
            area(row, f);
            row.addAll(List.of(
                    f.lowest(),
                    f.highest(),
                    f.inverted(),
                    f.mean(m -> m.tprAtFpr().get(0.01)),
                    f.mean(m -> m.tprAtFpr().get(0.05)),
                    f.mean(m -> m.sensitivity().estimate()),
                    f.mean(m -> m.specificity().estimate()),
                    f.mean(m -> m.balancedAccuracy().estimate()),
                    f.brier(),
                    f.ece()));
            rows.add(row);
        }
        write(file, header, rows);
    }

    private static void area(List<Object> row, FamilyFigure f) {
        row.addAll(List.of(
                f.auc().estimate(),
                f.auc().low(),
                f.auc().high(),
                f.clustered().low(),
                f.clustered().high()));
    }

    private void conditions(Path file) {
        List<String> header = new ArrayList<>(List.of(
                "condition",
                "kind",
                "title",
                "detector",
                "families",
                "mean_auc",
                "worst_family",
                "worst_auc",
                "worst_low",
                "worst_high",
                "mean_tpr_at_fpr_0.01",
                "mean_tpr_at_fpr_0.05",
                "mean_sensitivity",
                "mean_specificity",
                "mean_balanced_accuracy",
                "mean_brier_balanced",
                "mean_ece_balanced"));
        List.of("n_real", "n_synthetic").forEach(name -> header.add("pooled_" + name));
        AREA.forEach(name -> header.add("pooled_" + name));
        List.of("sensitivity", "specificity", "balanced_accuracy").forEach(name -> {
            header.addAll(List.of("pooled_" + name, "pooled_" + name + "_low", "pooled_" + name + "_high"));
        });
        header.addAll(List.of("pooled_brier", "pooled_ece"));
        List<List<Object>> rows = new ArrayList<>();
        for (ConditionFigure c : result.conditions()) {
            Optional<FamilyFigure> worst = c.worst();
            List<Object> row = new ArrayList<>(List.of(
                    c.condition().name(),
                    c.condition().kind().words(),
                    c.condition().title(),
                    c.detector(),
                    c.families().size(),
                    c.meanAuc(),
                    worst.map(FamilyFigure::family).orElse(""),
                    worst.map(w -> w.auc().estimate()).orElse(Double.NaN),
                    worst.map(w -> w.auc().low()).orElse(Double.NaN),
                    worst.map(w -> w.auc().high()).orElse(Double.NaN),
                    c.mean(m -> m.tprAtFpr().get(0.01)),
                    c.mean(m -> m.tprAtFpr().get(0.05)),
                    c.mean(m -> m.sensitivity().estimate()),
                    c.mean(m -> m.specificity().estimate()),
                    c.mean(m -> m.balancedAccuracy().estimate()),
                    c.brier(),
                    c.ece()));
            c.pooled().ifPresent(p -> pooled(row, p));
            while (row.size() < header.size()) {
                row.add("");
            }
            rows.add(row);
        }
        write(file, header, rows);
    }

    private static void pooled(List<Object> row, FamilyFigure p) {
        Metrics m = p.bySeed().get(0);
        row.addAll(List.of(p.nReal(), p.nSynthetic()));
        area(row, p);
        for (Interval interval : List.of(m.sensitivity(), m.specificity(), m.balancedAccuracy())) {
            row.addAll(List.of(interval.estimate(), interval.low(), interval.high()));
        }
        row.addAll(List.of(m.brier(), m.ece()));
    }

    private void sweeps(Path file) {
        List<String> header = List.of(
                "sweep",
                "value",
                "condition",
                "detector",
                "mean_auc",
                "worst_family",
                "worst_auc",
                "worst_low",
                "worst_high",
                "pooled_auc",
                "pooled_group_low",
                "pooled_group_high");
        List<List<Object>> rows = new ArrayList<>();
        for (Sweep sweep : Sweep.values()) {
            for (ConditionFigure c : result.sweep(sweep)) {
                Optional<FamilyFigure> worst = c.worst();
                rows.add(List.of(
                        sweep.label(),
                        c.condition().on(sweep.label()).orElseThrow(),
                        c.condition().name(),
                        c.detector(),
                        c.meanAuc(),
                        worst.map(FamilyFigure::family).orElse(""),
                        worst.map(w -> w.auc().estimate()).orElse(Double.NaN),
                        worst.map(w -> w.auc().low()).orElse(Double.NaN),
                        worst.map(w -> w.auc().high()).orElse(Double.NaN),
                        c.pooled().map(p -> p.auc().estimate()).orElse(Double.NaN),
                        c.pooled().map(p -> p.clustered().low()).orElse(Double.NaN),
                        c.pooled().map(p -> p.clustered().high()).orElse(Double.NaN)));
            }
        }
        write(file, header, rows);
    }

    private void sources(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        for (SourceFigure s : result.sources()) {
            rows.add(List.of(
                    s.source(),
                    s.unseen(),
                    s.condition().name(),
                    s.detector(),
                    s.bySeed().size(),
                    s.n(),
                    s.falseAlarms().estimate(),
                    s.falseAlarms().low(),
                    s.falseAlarms().high(),
                    s.falseAlarms().method()));
        }
        write(
                file,
                List.of(
                        "source",
                        "unseen",
                        "condition",
                        "detector",
                        "seeds",
                        "n_real",
                        "false_alarms",
                        "low",
                        "high",
                        "method"),
                rows);
    }

    private void attacks(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        for (AttackFigure a : result.attacks()) {
            rows.add(List.of(
                    a.condition().name(),
                    a.fold().id(),
                    a.seed(),
                    a.detector(),
                    a.n(),
                    a.before(),
                    a.after(),
                    a.accuracy().estimate(),
                    a.accuracy().low(),
                    a.accuracy().high(),
                    a.attacked().estimate(),
                    a.attacked().low(),
                    a.attacked().high(),
                    a.balanced()));
        }
        write(
                file,
                List.of(
                        "attack",
                        "fold",
                        "seed",
                        "detector",
                        "n",
                        "accuracy_before",
                        "accuracy_after",
                        "change",
                        "low",
                        "high",
                        "change_in_treated_class",
                        "treated_low",
                        "treated_high",
                        "change_balanced_accuracy"),
                rows);
    }

    private void baselines(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        for (BaselineFigure b : result.baselines()) {
            rows.add(List.of(
                    b.scope(),
                    b.conditions(),
                    b.baseline(),
                    b.model(),
                    b.other(),
                    b.difference().estimate(),
                    b.difference().low(),
                    b.difference().high(),
                    b.test().method(),
                    b.test().statistic(),
                    b.test().p(),
                    b.holm()));
        }
        write(
                file,
                List.of(
                        "scope",
                        "conditions",
                        "baseline",
                        "auc_model",
                        "auc_baseline",
                        "difference",
                        "low",
                        "high",
                        "method",
                        "z",
                        "p",
                        "p_holm"),
                rows);
    }

    private void subgroups(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        for (SubgroupFigure s : result.subgroups()) {
            Metrics m = s.metrics();
            List<Object> row = new ArrayList<>(List.of(
                    s.fold().id(), s.seed(), s.condition().name(), s.by(), s.name(), m.nReal(), m.nSynthetic()));
            interval(row, m.auc(), s.hasReal() && s.hasSynthetic());
            interval(row, m.sensitivity(), s.hasSynthetic());
            interval(row, m.specificity(), s.hasReal());
            rows.add(row);
        }
        write(
                file,
                List.of(
                        "fold",
                        "seed",
                        "condition",
                        "by",
                        "name",
                        "n_real",
                        "n_synthetic",
                        "auc",
                        "auc_low",
                        "auc_high",
                        "sensitivity",
                        "sensitivity_low",
                        "sensitivity_high",
                        "specificity",
                        "specificity_low",
                        "specificity_high"),
                rows);
    }

    private static void interval(List<Object> row, Interval interval, boolean given) {
        for (double value : new double[] {interval.estimate(), interval.low(), interval.high()}) {
            row.add(given ? value : Double.NaN);
        }
    }

    private void seeds(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        for (FamilyFigure f : result.families()) {
            for (int i = 0; i < f.bySeed().size(); i++) {
                Metrics m = f.bySeed().get(i);
                List<Object> row = new ArrayList<>(List.of(
                        f.fold().id(),
                        f.family(),
                        f.condition().name(),
                        f.detector(),
                        f.seeds().get(i),
                        m.nReal(),
                        m.nSynthetic()));
                interval(row, m.auc(), true);
                row.addAll(List.of(m.aucClustered().low(), m.aucClustered().high(), m.inverted()));
                m.tprAtFpr().values().forEach(row::add);
                interval(row, m.sensitivity(), true);
                interval(row, m.specificity(), true);
                interval(row, m.balancedAccuracy(), true);
                row.addAll(List.of(
                        m.brier(),
                        m.ece(),
                        f.balanced().get(i).brier(),
                        f.balanced().get(i).ece()));
                rows.add(row);
            }
        }
        write(
                file,
                List.of(
                        "fold",
                        "family",
                        "condition",
                        "detector",
                        "seed",
                        "n_real",
                        "n_synthetic",
                        "auc",
                        "delong_low",
                        "delong_high",
                        "group_low",
                        "group_high",
                        "inverted",
                        "tpr_at_fpr_0.01",
                        "tpr_at_fpr_0.05",
                        "sensitivity",
                        "sensitivity_low",
                        "sensitivity_high",
                        "specificity",
                        "specificity_low",
                        "specificity_high",
                        "balanced_accuracy",
                        "balanced_accuracy_low",
                        "balanced_accuracy_high",
                        "brier",
                        "ece",
                        "brier_balanced",
                        "ece_balanced"),
                rows);
    }

    private static void write(Path file, List<String> header, List<List<Object>> rows) {
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        try (SequenceWriter out = csv.writer().writeValues(file.toFile())) {
            out.write(header);
            for (List<Object> row : rows) {
                out.write(row.stream().map(MatrixFiles::text).toList());
            }
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        return value instanceof Double d && Double.isNaN(d) ? "" : String.valueOf(value);
    }
}
