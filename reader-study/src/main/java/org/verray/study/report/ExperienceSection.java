package org.verray.study.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.inference.Correlation;
import org.verray.statistics.inference.LinearTrend;
import org.verray.study.readings.Participant;
import org.verray.study.readings.StudyData;

/**
 * Whether experience and subspecialty go with accuracy. Groups of few readers are put together with others, so that no figure tells what a single reader said
 * of themselves.
 */
final class ExperienceSection {
    private static final String YEARS = "years";
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("subspecialty", "Subspecialty");
        GROUPS.put("role", "Role");
        GROUPS.put("aiTools", "Use of AI tools");
    }

    private final ReportOptions options;
    private final Table years = new Table("years", "Years of experience")
            .column("phase", "Phase", Table.Kind.TEXT)
            .column("readers", "Readers", Table.Kind.COUNT)
            .column("spearman", "Spearman's rho with accuracy", Table.Kind.NUMBER)
            .column("p", "P", Table.Kind.P)
            .column("pearson", "Pearson's r", Table.Kind.NUMBER)
            .column("perTenYears", "Accuracy per ten years", Table.Kind.PERCENT);
    private final Table groups = new Table("groups", "Groups")
            .column("phase", "Phase", Table.Kind.TEXT)
            .column("attribute", "Attribute", Table.Kind.TEXT)
            .column("group", "Group", Table.Kind.TEXT)
            .column("readers", "Readers", Table.Kind.COUNT)
            .column("accuracy", "Mean accuracy (t, these images)", Table.Kind.PERCENT);

    private ExperienceSection(ReportOptions options) {
        this.options = options;
    }

    static Section of(StudyData data, ReportOptions options) {
        return new ExperienceSection(options).section(data);
    }

    private Section section(StudyData data) {
        Section section = new Section("experience", "Experience and subspecialty");
        for (StudyData.Phase phase : data.verdictPhases()) {
            Map<Participant, Double> accuracy = new LinkedHashMap<>();
            for (Participant reader : data.people()) {
                double value = Figures.counts(data.readings().of(reader, phase))
                        .accuracy()
                        .estimate();
                if (!Double.isNaN(value)) {
                    accuracy.put(reader, value);
                }
            }
            years(phase, accuracy);
            GROUPS.forEach((key, label) -> groups(phase, key, label, accuracy));
        }
        if (years.isEmpty() && groups.isEmpty()) {
            return section.cannot(
                    "experience",
                    "readers did not say how experienced they are, or fewer than " + options.smallestGroup() + " did");
        }
        section.say("Over readers, with their accuracy on these images. Groups of fewer than " + options.smallestGroup()
                + " readers are put together with others or left out, so that no figure stands for a recognisable person. Comparisons between"
                + " groups of readers were not randomised: they show what goes together, not why.");
        return section.table(years).table(groups);
    }

    private void years(StudyData.Phase phase, Map<Participant, Double> accuracy) {
        List<double[]> both = new ArrayList<>();
        accuracy.forEach((reader, value) -> {
            double said = number(reader.about().getOrDefault(YEARS, ""));
            if (!Double.isNaN(said)) {
                both.add(new double[] {said, value});
            }
        });
        if (both.size() < Math.max(3, options.smallestGroup())) {
            return;
        }
        double[] x = both.stream().mapToDouble(b -> b[0]).toArray();
        double[] y = both.stream().mapToDouble(b -> b[1]).toArray();
        Correlation spearman = Correlation.spearman(x, y, options.level());
        HypothesisTest test = spearman.test();
        years.row(
                phase.title(),
                both.size(),
                spearman.interval(),
                test,
                Correlation.pearson(x, y, options.level()).interval(),
                tenfold(LinearTrend.of(x, y, options.level()).slope()));
    }

    private static Interval tenfold(Interval slope) {
        return new Interval(
                10 * slope.estimate(),
                10 * slope.low(),
                10 * slope.high(),
                slope.level(),
                slope.method(),
                slope.reason());
    }

    private void groups(StudyData.Phase phase, String key, String label, Map<Participant, Double> accuracy) {
        Map<String, List<Double>> byGroup = new TreeMap<>();
        accuracy.forEach((reader, value) -> {
            String group = reader.about().getOrDefault(key, "");
            if (!group.isBlank()) {
                byGroup.computeIfAbsent(group, k -> new ArrayList<>()).add(value);
            }
        });
        merged(byGroup, options.smallestGroup())
                .forEach((group, values) -> groups.row(
                        phase.title(),
                        label,
                        group,
                        values.size(),
                        TogetherSection.tInterval(
                                values.stream().mapToDouble(v -> v).toArray(), options.level())));
    }

    /**
     * Groups that may be shown. Small ones are put together; where they are still few, the smallest of the others joins them, since their sum could be had
     * by subtraction otherwise.
     */
    static Map<String, List<Double>> merged(Map<String, List<Double>> groups, int smallest) {
        List<Map.Entry<String, List<Double>>> bySize = new ArrayList<>(groups.entrySet());
        bySize.sort(Comparator.comparingInt(e -> e.getValue().size()));
        Map<String, List<Double>> shown = new TreeMap<>();
        List<Double> rest = new ArrayList<>();
        for (Map.Entry<String, List<Double>> entry : bySize) {
            boolean few = entry.getValue().size() < smallest;
            if (few || !rest.isEmpty() && rest.size() < smallest) {
                rest.addAll(entry.getValue());
            } else {
                shown.put(entry.getKey(), entry.getValue());
            }
        }
        if (rest.size() >= smallest) {
            shown.put("others together", rest);
        }
        return shown;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
