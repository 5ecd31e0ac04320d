package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.study.store.CaseRow;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;

/**
 * How far a model read the cases of a study and, once that is closed, the area under its ROC curve in each set (DeLong's variance, interval on the logit
 * scale).
 *
 * @param blinded whether the truth must not be told yet
 */
record MachineResults(String name, boolean blinded, Map<Long, CaseRow> cases, List<MachineReading> readings) {
    private static final double LEVEL = 0.95;

    private List<Map<String, Object>> rows() {
        Set<String> sets = new LinkedHashSet<>();
        cases.values().forEach(row -> sets.add(row.set()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Rendition rendition : Rendition.values()) {
            for (String set : sets) {
                List<MachineReading> of = readings.stream()
                        .filter(r -> r.rendition() == rendition
                                && cases.get(r.caseNumber()).set().equals(set))
                        .toList();
                if (!of.isEmpty()) {
                    rows.add(row(rendition, set, of));
                }
            }
        }
        return rows;
    }

    private Map<String, Object> row(Rendition rendition, String set, List<MachineReading> all) {
        List<MachineReading> read =
                all.stream().filter(r -> r.outcome() == Outcome.READ).toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rendition", rendition.name().toLowerCase(Locale.ROOT));
        row.put("set", set);
        row.put("read", read.size());
        row.put("failed", all.size() - read.size());
        if (!blinded) {
            boolean[] truth = new boolean[read.size()];
            double[] scores = new double[read.size()];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = cases.get(read.get(i).caseNumber()).truth() == Truth.SYNTHETIC;
                scores[i] = read.get(i).score();
            }
            Auc auc = Auc.of(truth, scores);
            Interval interval = auc.logit(LEVEL);
            String reason = "needs cases of both classes";
            Numbers.put(row, "auc", auc.estimate(), reason);
            Numbers.put(row, "low", interval.low(), reason);
            Numbers.put(row, "high", interval.high(), reason);
        }
        return row;
    }

    void print(Format format, Messages messages) {
        List<Map<String, Object>> rows = rows();
        List<String> columns = new ArrayList<>(List.of("rendition", "set", "read", "failed"));
        if (!blinded) {
            columns.addAll(List.of("auc", "low", "high"));
        }
        switch (format) {
            case JSON -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("model", name);
                json.put("renditions", rows);
                Json.print(messages.out(), json);
            }
            case CSV -> {
                messages.result(CsvOutput.line(columns.toArray()));
                rows.forEach(row -> messages.result(
                        CsvOutput.line(columns.stream().map(row::get).toArray())));
            }
            case TABLE -> {
                TextTable table = new TextTable(
                        columns.stream().map(c -> c.toUpperCase(Locale.ROOT)).toArray(String[]::new));
                rows.forEach(row ->
                        table.row(columns.stream().map(c -> cell(row.get(c))).toArray()));
                table.print(messages.out());
            }
        }
        messages.say(
                name + ": added" + (blinded ? "; areas under the ROC curve are told once the study is closed" : ""));
    }

    private static Object cell(Object value) {
        return value instanceof Double number ? Numbers.fixed(number, 4) : value == null ? "-" : value;
    }
}
