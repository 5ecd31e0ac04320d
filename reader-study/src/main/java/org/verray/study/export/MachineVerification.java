package org.verray.study.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.verray.study.store.AuditLog;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;

/** Whether readers that are programs, and their readings, are those of the audit log: both ways. */
final class MachineVerification {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, AuditLog.Entry> machines = new TreeMap<>();
    private final Map<Long, AuditLog.Entry> readings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int checked;

    MachineVerification(List<AuditLog.Entry> entries) {
        for (AuditLog.Entry entry : entries) {
            if (entry.action().equals("add machine")) {
                machines.put(entry.seq(), entry);
            } else if (entry.action().equals("reading")) {
                readings.put(entry.seq(), entry);
            }
        }
    }

    List<String> problems(Handle handle) {
        for (Machine machine : Machine.all(handle)) {
            AuditLog.Entry entry = machines.remove(machine.auditSeq());
            JsonNode logged = entry == null ? MissingNode.getInstance() : parse(entry.detail());
            if (!logged.path("machine").asText().equals(machine.name())
                    || !logged.path("kind").asText().equals(machine.kind().label())
                    || !logged.path("machineDetail").asText().equals(machine.detail())
                    || !entry.at().equals(machine.addedAt())) {
                problems.add("machine " + machine.name() + ": is not what the audit log says");
            }
            MachineReading.of(handle, machine).forEach(reading -> check(machine, reading));
        }
        machines.values()
                .forEach(e -> problems.add(
                        "machine " + parse(e.detail()).path("machine").asText() + ": was deleted"));
        readings.values()
                .forEach(e -> problems.add("reading of audit entry " + e.seq() + " (" + e.actor() + "): was deleted"));
        return problems;
    }

    /** Readings looked at. */
    int checked() {
        return checked;
    }

    private void check(Machine machine, MachineReading reading) {
        checked++;
        AuditLog.Entry entry = readings.remove(reading.auditSeq());
        if (entry == null
                || !entry.actor().equals("machine " + machine.name())
                || !entry.at().equals(reading.readAt())
                || !parse(entry.detail()).equals(JSON.valueToTree(reading.entry()))) {
            problems.add("machine " + machine.name() + ", case " + reading.caseNumber()
                    + ": a reading is not what the audit log says");
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
