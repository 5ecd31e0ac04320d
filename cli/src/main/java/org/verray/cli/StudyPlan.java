package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.Hypothesis;
import org.verray.statistics.planning.MrmcPower;
import org.verray.statistics.planning.MrmcPower.Planned;

/**
 * What a study can show with its readers and cases, and what would be enough.
 *
 * @param sets cases of each set that readers judge
 * @param difference true difference, for power to show one
 * @param margin of non-inferiority, where there is no true difference
 */
record StudyPlan(
        Map<String, Integer> sets, int readers, double difference, double margin, double alpha, Variances variances) {
    private static final List<Integer> READERS = List.of(5, 8, 10, 12, 15, 20);
    private static final List<Double> POWERS = List.of(0.8, 0.9);

    /**
     * Where plans get their variances from.
     *
     * @param ofModel of readers' differences from a model, where known
     * @param ofSets of their differences between two sets, where known
     * @param figure what is compared
     */
    record Variances(
            Optional<DifferenceVariance> ofModel, Optional<DifferenceVariance> ofSets, String figure, String source) {}

    /** One thing to show. */
    private record Question(String comparison, MrmcPower planner, Hypothesis hypothesis, String aim) {}

    private List<Question> questions() {
        Hypothesis differs = new Hypothesis.Difference(difference);
        String showDifference = "difference " + Numbers.shortest(difference);
        List<Question> questions = new ArrayList<>();
        variances.ofModel().ifPresent(v -> {
            MrmcPower planner = MrmcPower.of(v, alpha);
            questions.add(new Question("readers and a model", planner, differs, showDifference));
            questions.add(new Question(
                    "readers and a model",
                    planner,
                    new Hypothesis.NonInferiority(0, margin),
                    "non-inferiority within " + Numbers.shortest(margin)));
        });
        if (sets.size() >= 2) {
            variances
                    .ofSets()
                    .ifPresent(v ->
                            questions.add(new Question("two sets", MrmcPower.of(v, alpha), differs, showDifference)));
        }
        return questions;
    }

    private boolean ofSets(Question question) {
        return question.comparison().equals("two sets");
    }

    private List<Map<String, Object>> plans() {
        List<Map<String, Object>> plans = new ArrayList<>();
        List<String> names = List.copyOf(sets.keySet());
        for (Question question : questions()) {
            if (ofSets(question)) {
                int cases = sets.get(names.get(0)) + sets.get(names.get(1));
                plans.add(plan(question, names.get(0) + " and " + names.get(1), cases));
            } else {
                sets.forEach((set, cases) -> plans.add(plan(question, set, cases)));
            }
        }
        return plans;
    }

    private Map<String, Object> plan(Question question, String set, int cases) {
        Planned planned = question.planner().power(question.hypothesis(), readers, cases);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("compares", question.comparison());
        plan.put("set", set);
        plan.put("shows", question.aim());
        plan.put("readers", readers);
        plan.put("cases", cases);
        Numbers.put(plan, "power", planned.power(), planned.reason().text());
        return plan;
    }

    private List<Map<String, Object>> needed() {
        List<Map<String, Object>> needed = new ArrayList<>();
        for (Question question : questions()) {
            for (double power : POWERS) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("compares", question.comparison());
                row.put("shows", question.aim());
                row.put("power", power);
                for (int count : READERS) {
                    Planned planned = question.planner().casesFor(question.hypothesis(), count, power);
                    Numbers.putCount(
                            row,
                            count + " readers",
                            planned.cases(),
                            planned.reason().text());
                }
                needed.add(row);
            }
        }
        return needed;
    }

    void print(Format format, Messages messages) {
        if (format == Format.JSON) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("figure", variances.figure());
            json.put("variances", variances.source());
            json.put("alpha", alpha);
            json.put("plans", plans());
            json.put("casesNeeded", needed());
            Json.print(messages.out(), json);
            return;
        }
        print(format, plans(), messages);
        messages.result("");
        if (format == Format.TABLE) {
            messages.result(
                    "Cases needed (of both sets together where two are compared; - where no number is enough):");
        }
        print(format, needed(), messages);
        if (format == Format.TABLE) {
            messages.result("");
            messages.result(
                    "Differences are in " + variances.figure() + "; variances: " + variances.source()
                            + ". Readers and cases stand for others like them. Variances are estimates: plan with some to spare.");
        }
    }

    private static void print(Format format, List<Map<String, Object>> rows, Messages messages) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = rows.get(0).keySet().stream()
                .filter(name -> !name.endsWith("Reason"))
                .toList();
        TextTable table = new TextTable(columns.toArray(String[]::new));
        List<String> lines = new ArrayList<>(List.of(CsvOutput.line(columns.toArray())));
        for (Map<String, Object> row : rows) {
            Object[] cells = columns.stream().map(row::get).toArray();
            lines.add(CsvOutput.line(cells));
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i] == null
                        ? "-"
                        : cells[i] instanceof Double number && columns.get(i).equals("power")
                                ? Numbers.fixed(number, 2)
                                : cells[i];
            }
            table.row(cells);
        }
        if (format == Format.CSV) {
            lines.forEach(messages::result);
        } else {
            table.print(messages.out());
        }
    }
}
