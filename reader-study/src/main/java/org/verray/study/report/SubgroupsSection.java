package org.verray.study.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** Figures by body part, and sensitivity by generator. */
final class SubgroupsSection {
    private final StudyData data;
    private final ReportOptions options;

    private SubgroupsSection(StudyData data, ReportOptions options) {
        this.data = data;
        this.options = options;
    }

    static Section of(StudyData data, ReportOptions options) {
        SubgroupsSection subgroups = new SubgroupsSection(data, options);
        Section section = new Section("subgroups", "By body part and by generator");
        section.say("Readers together, readers and cases random; programs one by one (Wilson). Groups of fewer than "
                + options.smallestSubgroup()
                + " cases are named without figures. Nothing here is adjusted for how many groups there are.");
        Table bodyParts = subgroups.table("byBodyPart", "Body part", Measure.ACCURACY, CaseFacts::bodyPart, false);
        Table generators = subgroups.table("byGenerator", "Generator", Measure.SENSITIVITY, CaseFacts::generator, true);
        if (bodyParts.isEmpty() && generators.isEmpty()) {
            return section.cannot("subgroups", "cases state neither body part nor generator, or nobody answered");
        }
        return section.table(bodyParts).table(generators);
    }

    private Table table(
            String key, String what, Measure measure, Function<CaseFacts, String> group, boolean syntheticOnly) {
        Table table = new Table(key, what + ": " + measure.label())
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("group", what, Table.Kind.TEXT)
                .column("cases", "Cases", Table.Kind.COUNT)
                .column("participant", "Who", Table.Kind.TEXT)
                .column(
                        "estimate",
                        measure.label().substring(0, 1).toUpperCase(Locale.ROOT)
                                + measure.label().substring(1),
                        Table.Kind.PERCENT);
        for (StudyData.Phase phase : data.verdictPhases()) {
            List<CaseFacts> cases = data.readings().of(data.participants(), phase).stream()
                    .map(Reading::facts)
                    .distinct()
                    .filter(c -> !syntheticOnly || c.synthetic())
                    .toList();
            TreeMap<String, List<CaseFacts>> groups = cases.stream()
                    .filter(c -> !group.apply(c).isBlank())
                    .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
            groups.forEach((name, members) -> rows(table, phase, measure, name, members));
        }
        return table;
    }

    private void rows(Table table, StudyData.Phase phase, Measure measure, String name, List<CaseFacts> members) {
        int n = members.size();
        if (n < options.smallestSubgroup()) {
            table.row(
                    phase.title(),
                    name,
                    n,
                    "",
                    new Table.Undefined("fewer than " + options.smallestSubgroup() + " cases"));
            return;
        }
        Set<CaseFacts> in = Set.copyOf(members);
        Optional<RatingTable> people = measure.table(
                data, r -> r.phase().equals(phase) && r.participant().person() && in.contains(r.facts()));
        people.ifPresent(ratings -> table.row(phase.title(), name, n, "readers", together(measure, ratings)));
        for (Participant program : data.programs()) {
            List<Reading> readings = data.readings().of(program, phase).stream()
                    .filter(r -> in.contains(r.facts()) && r.call().isPresent())
                    .toList();
            if (!readings.isEmpty()) {
                var counts = Figures.counts(readings);
                table.row(
                        phase.title(),
                        name,
                        n,
                        program.name(),
                        (measure == Measure.SENSITIVITY ? counts.sensitivity() : counts.accuracy())
                                .wilson(options.level()));
            }
        }
    }

    private Object together(Measure measure, RatingTable ratings) {
        List<MrmcResult.ModalityEstimate> estimates = ObuchowskiRockette.of(measure.figure())
                .withLevel(options.level())
                .analyze(ratings)
                .estimates();
        if (estimates.isEmpty()) {
            return new Table.Undefined("no readings");
        }
        Interval interval = estimates.get(0).interval();
        return measure.figure().cut(interval);
    }
}
