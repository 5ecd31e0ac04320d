package org.verray.study.export;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.Study;

/** Readers that are programs, and all of their readings, as tables. */
record MachineTables(CsvTable programs, CsvTable readings) {
    static MachineTables of(Study study) {
        CsvTable programs = new CsvTable("program", "kind", "addedAt", "detail");
        CsvTable readings = new CsvTable(
                "program", "phase", "case", "rendition", "repeat", "outcome", "score", "answers", "readAt");
        study.read(handle -> {
            Map<Long, String> names = new TreeMap<>();
            CaseRow.all(handle).forEach(c -> names.put(c.number(), c.name()));
            for (Machine machine : Machine.all(handle)) {
                programs.add(machine.name(), machine.kind().label(), machine.addedAt(), machine.detail());
                for (MachineReading reading : MachineReading.of(handle, machine)) {
                    readings.add(
                            machine.name(),
                            reading.phase(),
                            names.get(reading.caseNumber()),
                            reading.rendition().name().toLowerCase(Locale.ROOT),
                            reading.repeat(),
                            reading.outcome().name().toLowerCase(Locale.ROOT),
                            reading.score(),
                            reading.content(),
                            reading.readAt());
                }
            }
            return null;
        });
        return new MachineTables(programs, readings);
    }
}
