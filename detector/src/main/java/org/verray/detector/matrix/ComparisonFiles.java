package org.verray.detector.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verray.detector.evaluate.Metrics;

/** The CSV files of what is compared: sources, attacks, other detectors, subgroups. */
final class ComparisonFiles {
    private final MatrixResult result;

    ComparisonFiles(MatrixResult result) {
        this.result = result;
    }

    void write(Path folder) {
        sources(folder.resolve("sources.csv"));
        attacks(folder.resolve("attacks.csv"));
        baselines(folder.resolve("baselines.csv"));
        subgroups(folder.resolve("subgroups.csv"));
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
        CsvTable.write(
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
        CsvTable.write(
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
        CsvTable.write(
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
            CsvTable.interval(row, m.auc(), s.hasReal() && s.hasSynthetic());
            CsvTable.interval(row, m.sensitivity(), s.hasSynthetic());
            CsvTable.interval(row, m.specificity(), s.hasReal());
            rows.add(row);
        }
        CsvTable.write(
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
}
