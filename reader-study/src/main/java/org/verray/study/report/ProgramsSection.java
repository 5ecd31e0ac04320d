package org.verray.study.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verray.statistics.proportion.Proportion;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** How readings of programs ended, and whether language models say the same when asked again. */
final class ProgramsSection {
    private ProgramsSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("programs", "Detectors and language models");
        if (data.programs().isEmpty()) {
            return section.cannot("programs", "no program was added to the study");
        }
        Set<String> kinds = new TreeSet<>();
        data.outcomes().values().forEach(counts -> kinds.addAll(counts.keySet()));
        Table outcomes = new Table("outcomes", "How readings ended").column("participant", "Program", Table.Kind.TEXT);
        kinds.forEach(kind -> outcomes.column(kind, kind, Table.Kind.COUNT));
        data.outcomes().forEach((name, counts) -> {
            Object[] cells = new Object[kinds.size() + 1];
            cells[0] = name;
            int at = 1;
            for (String kind : kinds) {
                cells[at++] = counts.getOrDefault(kind, 0);
            }
            outcomes.row(cells);
        });
        section.say(
                "Readings that were refused, malformed or failed are not part of any figure above: those figures hold for the cases that"
                        + " a program answered.");
        return section.table(facts(data)).table(outcomes).table(repeats(data, options));
    }

    private static Table facts(StudyData data) {
        Table table = new Table("facts", "What they are")
                .column("participant", "Program", Table.Kind.TEXT)
                .column("fact", "Fact", Table.Kind.TEXT)
                .column("value", "Value", Table.Kind.TEXT);
        data.programFacts().forEach((name, facts) -> facts.forEach((fact, value) -> table.row(name, fact, value)));
        return table;
    }

    private static Table repeats(StudyData data, ReportOptions options) {
        Table table = new Table("repeats", "Asked again")
                .column("participant", "Program", Table.Kind.TEXT)
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("cases", "Cases read more than once", Table.Kind.COUNT)
                .column("sameCall", "Same call each time", Table.Kind.PERCENT);
        Map<List<String>, Map<String, Set<Boolean>>> calls = new LinkedHashMap<>();
        Map<List<String>, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (Reading reading : data.readings().all()) {
            if (!reading.participant().person() && reading.call().isPresent()) {
                List<String> key =
                        List.of(reading.participant().name(), reading.phase().title());
                calls.computeIfAbsent(key, k -> new LinkedHashMap<>())
                        .computeIfAbsent(reading.facts().name(), k -> new LinkedHashSet<>())
                        .add(reading.call().get());
                counts.computeIfAbsent(key, k -> new LinkedHashMap<>())
                        .merge(reading.facts().name(), 1, Integer::sum);
            }
        }
        counts.forEach((key, byCase) -> {
            List<String> again = byCase.entrySet().stream()
                    .filter(e -> e.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!again.isEmpty()) {
                long same = again.stream()
                        .filter(name -> calls.get(key).get(name).size() == 1)
                        .count();
                table.row(
                        key.get(0),
                        key.get(1),
                        again.size(),
                        new Proportion(same, again.size()).wilson(options.level()));
            }
        });
        return table;
    }
}
