package org.verray.study.report;

import java.util.List;
import java.util.Map;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.StudyData;

/** What the study was: cases, phases, and what identifies it. */
final class DesignSection {
    private DesignSection() {}

    static Section of(StudyData data) {
        Section section = new Section("design", "Design");
        Table phases = new Table("phases", "")
                .column("title", "Phase", Table.Kind.TEXT)
                .column("set", "Set", Table.Kind.TEXT)
                .column("asks", "Readers", Table.Kind.TEXT)
                .column("real", "Real cases", Table.Kind.COUNT)
                .column("synthetic", "Synthetic cases", Table.Kind.COUNT);
        for (StudyData.Phase phase : data.phases()) {
            List<CaseFacts> cases = data.cases().stream()
                    .filter(c -> c.set().equals(phase.set()))
                    .toList();
            int synthetic = (int) cases.stream().filter(CaseFacts::synthetic).count();
            phases.row(phase.title(), phase.set(), knows(phase), cases.size() - synthetic, synthetic);
        }
        Table facts = new Table("facts", "What identifies it")
                .column("name", "Fact", Table.Kind.TEXT)
                .column("value", "Value", Table.Kind.TEXT);
        for (Map.Entry<String, String> fact : data.facts().entrySet()) {
            facts.row(fact.getKey(), fact.getValue());
        }
        return section.table(phases).table(facts);
    }

    private static String knows(StudyData.Phase phase) {
        return phase.blinded()
                ? "do not know the purpose"
                : phase.training()
                        ? "are told the answer after each case"
                        : phase.verdict() ? "say real or synthetic" : "know that some cases are synthetic";
    }
}
