package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.statistics.planning.AucPower;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.Hypothesis;
import org.verray.statistics.planning.MrmcPower;
import org.verray.statistics.planning.MrmcPower.Planned;

/**
 * Plans of a study, as JSON and in print.
 *
 * @param facts what was assumed
 * @param plans one object a plan
 * @param columns of a plan in print
 * @param meaning one sentence
 */
record PowerResults(Map<String, Object> facts, List<Map<String, Object>> plans, List<String> columns, String meaning) {

    /** Plans of readers and cases: the power where both are given, else the number that is not. */
    static PowerResults of(
            MrmcPower planner, Hypothesis hypothesis, List<Integer> readers, List<Integer> cases, double power) {
        List<Planned> planned = new ArrayList<>();
        if (cases.isEmpty()) {
            readers.forEach(r -> planned.add(planner.casesFor(hypothesis, r, power)));
        } else if (readers.isEmpty()) {
            cases.forEach(c -> planned.add(planner.readersFor(hypothesis, c, power)));
        } else {
            readers.forEach(r -> cases.forEach(c -> planned.add(planner.power(hypothesis, r, c))));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("study", "readers-and-cases");
        facts.put("hypothesis", hypothesis(hypothesis));
        facts.put("alpha", planner.alpha());
        facts.put("readers", planner.readers().toString());
        facts.put("cases", planner.cases().toString());
        facts.put("variance", variance(planner.variance()));
        facts.put("targetPower", power);
        return new PowerResults(
                facts,
                planned.stream().map(PowerResults::plan).toList(),
                List.of("readers", "cases", "power", "standardError", "df"),
                meaning(planned, hypothesis, power) + "; " + MrmcMeaning.scope(planner.readers(), planner.cases()));
    }

    private static Map<String, Object> hypothesis(Hypothesis hypothesis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("show", aim(hypothesis).toString());
        json.put("difference", hypothesis.difference());
        if (hypothesis.margin() > 0) {
            json.put("margin", hypothesis.margin());
        }
        return json;
    }

    private static PowerCommand.Aim aim(Hypothesis hypothesis) {
        if (hypothesis instanceof Hypothesis.Difference) {
            return PowerCommand.Aim.DIFFERENCE;
        }
        return hypothesis instanceof Hypothesis.Equivalence
                ? PowerCommand.Aim.EQUIVALENCE
                : PowerCommand.Aim.NON_INFERIORITY;
    }

    private static Map<String, Object> variance(DifferenceVariance v) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reader", v.reader());
        json.put("error", v.error());
        json.put("covariance", v.covariance());
        Numbers.putCount(json, "cases", v.cases(), "");
        return json;
    }

    private static Map<String, Object> plan(Planned p) {
        Map<String, Object> json = new LinkedHashMap<>();
        String reason = p.reason().text();
        Numbers.putCount(json, "readers", p.readers(), reason);
        Numbers.putCount(json, "cases", p.cases(), reason);
        Numbers.put(json, "power", p.power(), reason);
        Numbers.put(json, "standardError", p.standardError(), reason);
        Numbers.putDf(json, "df", p.df(), reason);
        Numbers.put(json, "noncentrality", p.noncentrality(), reason);
        Numbers.put(json, "critical", p.critical(), reason);
        return json;
    }

    private static String meaning(List<Planned> planned, Hypothesis hypothesis, double power) {
        String to = switch (aim(hypothesis)) {
            case DIFFERENCE -> "show a difference where it is " + Numbers.shortest(hypothesis.difference());
            case NON_INFERIORITY ->
                "show non-inferiority within " + Numbers.shortest(hypothesis.margin()) + " where the difference is "
                        + Numbers.shortest(hypothesis.difference());
            case EQUIVALENCE ->
                "show equivalence within " + Numbers.shortest(hypothesis.margin()) + " where the difference is "
                        + Numbers.shortest(hypothesis.difference());
        };
        List<Planned> enough = planned.stream()
                .filter(p -> p.power() >= power && p.reason().isNone())
                .sorted((a, b) -> Double.compare(a.readers() * a.cases(), b.readers() * b.cases()))
                .toList();
        if (enough.isEmpty()) {
            return "None of these plans has a power of " + Numbers.percent(power) + " to " + to;
        }
        Planned least = enough.get(0);
        return "Of these plans, " + Numbers.shortest(least.readers()) + " readers and "
                + Numbers.shortest(least.cases())
                + " cases take the fewest readings for a power of " + Numbers.percent(power) + " to " + to
                + ", if the variances are as assumed";
    }

    /** Power of numbers of cases for areas. */
    static PowerResults of(AucPower planner, List<Integer> positives, List<Double> negatives, double power) {
        List<Map<String, Object>> plans = new ArrayList<>();
        for (int i = 0; i < positives.size(); i++) {
            plans.add(area(planner, positives.get(i), negatives.get(i)));
        }
        return areas(
                planner,
                plans,
                power,
                "The power is the chance to show the effect in so many cases, if the areas are as assumed");
    }

    /** Numbers of cases that reach a power for areas. */
    static PowerResults of(AucPower planner, double ratio, double power) {
        AucPower.SampleSize size = planner.sampleSize(power, ratio);
        double positives = Math.ceil(size.positives());
        double negatives = Math.ceil(size.negatives());
        Map<String, Object> plan = new LinkedHashMap<>();
        String meaning = "No number of cases can be given: " + size.reason();
        if (size.reason().isNone()) {
            plan.putAll(area(planner, positives, negatives));
            meaning = Numbers.shortest(positives) + " positive and " + Numbers.shortest(negatives)
                    + " negative cases give a power of " + Numbers.percent(power) + ", if the areas are as assumed";
        } else {
            Numbers.put(plan, "positives", size.positives(), size.reason().text());
            Numbers.put(plan, "negatives", size.negatives(), size.reason().text());
        }
        Numbers.put(plan, "exactPositives", size.positives(), size.reason().text());
        Numbers.put(plan, "exactNegatives", size.negatives(), size.reason().text());
        return areas(planner, List.of(plan), power, meaning);
    }

    private static PowerResults areas(AucPower planner, List<Map<String, Object>> plans, double power, String meaning) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("study", "areas");
        facts.put("effect", planner.effect());
        facts.put("alpha", planner.alpha());
        facts.put("targetPower", power);
        return new PowerResults(
                facts,
                plans,
                List.of("positives", "negatives", "power"),
                meaning + "; this is about a detector or a single reader, and says nothing about other readers");
    }

    private static Map<String, Object> area(AucPower planner, double positives, double negatives) {
        Map<String, Object> plan = new LinkedHashMap<>();
        Numbers.putCount(plan, "positives", positives, "");
        Numbers.putCount(plan, "negatives", negatives, "");
        Numbers.put(plan, "power", planner.power(positives, negatives), "no variance");
        return plan;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(facts);
        json.put("plans", plans);
        json.put("meaning", meaning);
        return json;
    }

    void print(Format format, Messages messages) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> {
                messages.result(CsvOutput.line(columns.toArray()));
                plans.forEach(p -> messages.result(
                        CsvOutput.line(columns.stream().map(p::get).toArray())));
            }
            case TABLE -> {
                TextTable table = new TextTable(
                        columns.stream().map(PowerResults::heading).toArray(String[]::new));
                plans.forEach(p ->
                        table.row(columns.stream().map(c -> cell(c, p.get(c))).toArray()));
                table.print(messages.out());
                plans.stream()
                        .flatMap(p -> p.entrySet().stream())
                        .filter(e ->
                                e.getKey().endsWith("Reason") && !e.getKey().equals("dfReason"))
                        .map(e -> e.getValue().toString())
                        .distinct()
                        .forEach(messages::result);
                messages.result("");
                messages.result(meaning + ".");
            }
        }
    }

    private static String heading(String column) {
        return column.equals("standardError") ? "SE" : column.toUpperCase(Locale.ROOT);
    }

    private static String cell(String column, Object value) {
        if (!(value instanceof Number any)) {
            return "-";
        }
        double number = any.doubleValue();
        return switch (column) {
            case "power", "standardError" -> Numbers.fixed(number, 4);
            case "df" -> Numbers.fixed(number, 1);
            default -> Numbers.shortest(number);
        };
    }
}
