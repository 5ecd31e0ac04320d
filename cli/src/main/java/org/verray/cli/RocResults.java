package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.verray.detector.report.RocPicture;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;
import org.verray.statistics.roc.RocCurve;

/** What {@code verray roc} found, as JSON, curve points and picture. */
final class RocResults {
    /**
     * Two areas held against each other.
     *
     * @param score the score column, where two groups of cases are compared
     */
    record Comparison(String first, String second, Optional<String> score, AucComparison comparison) {}

    /** The area of one score column in one group of cases. */
    record Group(String name, String score, Auc auc) {}

    private final List<RocColumn> columns;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Comparison> groupComparisons = new ArrayList<>();
    private final Optional<String> by;
    private final RocQuestion question;

    RocResults(ScoresFile file, RocQuestion question, Optional<String> by) {
        this.question = question;
        this.by = by;
        boolean[] truth = file.truth();
        columns = IntStream.range(0, file.columns().size())
                .mapToObj(i -> new RocColumn(file.columns().get(i), truth, file.scores(i), question))
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                RocColumn first = columns.get(j);
                RocColumn second = columns.get(i);
                comparisons.add(new Comparison(
                        first.name(),
                        second.name(),
                        Optional.empty(),
                        AucComparison.paired(truth, first.scores(), second.scores())));
            }
        }
        by.ifPresent(column -> compareGroups(file, truth));
    }

    private void compareGroups(ScoresFile file, boolean[] truth) {
        List<String> names = new ArrayList<>(new TreeSet<>(file.groups()));
        for (RocColumn column : columns) {
            List<Group> own = new ArrayList<>();
            for (String name : names) {
                int[] cases = IntStream.range(0, truth.length)
                        .filter(i -> file.groups().get(i).equals(name))
                        .toArray();
                boolean[] ownTruth = new boolean[cases.length];
                double[] ownScores = new double[cases.length];
                for (int i = 0; i < cases.length; i++) {
                    ownTruth[i] = truth[cases[i]];
                    ownScores[i] = column.scores()[cases[i]];
                }
                own.add(new Group(name, column.name(), Auc.of(ownTruth, ownScores)));
            }
            groups.addAll(own);
            for (int i = 0; i < own.size(); i++) {
                for (int j = 0; j < i; j++) {
                    groupComparisons.add(new Comparison(
                            own.get(j).name(),
                            own.get(i).name(),
                            Optional.of(column.name()),
                            AucComparison.unpaired(own.get(j).auc(), own.get(i).auc())));
                }
            }
        }
    }

    List<RocColumn> columns() {
        return columns;
    }

    /** Comparisons of columns over the same cases. */
    List<Comparison> comparisons() {
        return comparisons;
    }

    /** Areas within groups of cases, where groups were asked for. */
    List<Group> groups() {
        return groups;
    }

    /** Comparisons of groups, which share no case. */
    List<Comparison> groupComparisons() {
        return groupComparisons;
    }

    RocQuestion question() {
        return question;
    }

    /** All results; what stands at the top beside the counts is of the first column. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Auc first = columns.get(0).auc();
        json.put("n", first.positives() + first.negatives());
        json.put("positives", first.positives());
        json.put("negatives", first.negatives());
        List<Map<String, Object>> all = new ArrayList<>();
        for (RocColumn column : columns) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("column", column.name());
            own.putAll(column.json());
            all.add(own);
        }
        all.get(0).forEach((key, value) -> {
            if (!key.equals("column")) {
                json.put(key, value);
            }
        });
        if (comparisons.size() == 1) {
            json.put("comparison", json(comparisons.get(0)));
        }
        json.put("columns", all);
        json.put("comparisons", comparisons.stream().map(this::json).toList());
        by.ifPresent(column -> {
            json.put("by", column);
            json.put("groups", groups.stream().map(this::json).toList());
            json.put(
                    "groupComparisons",
                    groupComparisons.stream().map(this::json).toList());
        });
        json.put("meaning", RocMeaning.of(this) + ".");
        return json;
    }

    private Map<String, Object> json(Group group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", group.name());
        json.put("column", group.score());
        json.put("n", group.auc().positives() + group.auc().negatives());
        json.put("positives", group.auc().positives());
        json.put("auc", RocColumn.json(question.interval().of(group.auc(), question.level())));
        return json;
    }

    private Map<String, Object> json(Comparison each) {
        Interval interval = each.comparison().interval(question.level());
        String reason = interval.reason().text();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", each.first());
        json.put("second", each.second());
        each.score().ifPresent(score -> json.put("column", score));
        Numbers.put(json, "difference", interval.estimate(), reason);
        Numbers.put(
                json, each.score().isPresent() ? "t" : "z", each.comparison().statistic(), reason);
        each.score()
                .ifPresent(score -> Numbers.put(json, "df", each.comparison().df(), reason));
        Numbers.put(json, "p", each.comparison().p(), reason);
        Numbers.put(json, "low", interval.low(), reason);
        Numbers.put(json, "high", interval.high(), reason);
        json.put("level", interval.level());
        json.put("method", interval.method());
        return json;
    }

    /** Writes {@code roc-points.csv}, every point of every curve. */
    void writePoints(Path file) {
        try (CsvOutput csv = CsvOutput.to(file, "score", "threshold", "tp", "fp", "tpr", "fpr")) {
            for (RocColumn column : columns) {
                for (RocCurve.Point p : column.curve().points()) {
                    csv.row(
                            column.name(),
                            p.threshold(),
                            p.truePositives(),
                            p.falsePositives(),
                            p.sensitivity(),
                            p.falsePositiveRate());
                }
            }
        }
    }

    /** Writes {@code roc.svg}. */
    void writePicture(Path file) {
        try (ResultFile svg = new ResultFile(file)) {
            svg.line(RocPicture.svg(columns.stream()
                    .map(c -> new RocPicture.Curve(c.name(), c.curve(), c.area()))
                    .toList()));
        }
    }
}
