package org.verray.study.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Allocation;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Enrolment;
import org.verray.study.flow.Reader;
import org.verray.study.store.AuditLog;
import org.verray.study.store.CaseList;
import org.verray.study.store.CaseReferences;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;

/**
 * Whether a study is still what was recorded: the chain of the audit log and its anchors, every answer against the log both ways, allocations
 * against the log and against the seed, readings of programs, cases, samples and original files against their hashes, and the database file itself.
 */
public final class StudyVerification {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> checked = new LinkedHashMap<>();

    private StudyVerification(Study study) {
        this.study = study;
    }

    /**
     * What was found.
     *
     * @param problems in words; empty where nothing is wrong
     * @param checked how many of what were looked at
     */
    public record Result(List<String> problems, Map<String, Integer> checked) {}

    /** Checks everything. */
    public static Result of(Study study) {
        StudyVerification verification = new StudyVerification(study);
        verification.run();
        return new Result(List.copyOf(verification.problems), verification.checked);
    }

    private void run() {
        String integrity = study.integrity();
        if (!integrity.equals("ok")) {
            problems.add("database: " + integrity);
        }
        study.read(handle -> {
            List<AuditLog.Entry> entries = AuditLog.entries(handle);
            checked.put("auditEntries", entries.size());
            problems.addAll(study.audit().problems(entries));
            design(entries);
            state(handle, entries);
            cases(handle, entries);
            references(handle, entries);
            simulated(entries);
            allocations(handle, entries);
            answers(handle, entries);
            steps(handle, entries);
            MachineVerification machines = new MachineVerification(entries);
            problems.addAll(machines.problems(handle));
            checked.put("machineReadings", machines.checked());
            return null;
        });
        files();
    }

    private void design(List<AuditLog.Entry> entries) {
        String launched = entries.stream()
                .filter(e -> e.action().equals("launch"))
                .map(e -> parse(e.detail()).path("designSha256").asText())
                .findFirst()
                .orElse("");
        if (!launched.equals(study.designFile().sha256())) {
            problems.add("design: is not the one that the study was launched with");
        }
        Path file = study.designFile().path();
        try {
            if (!Radiographs.sha256(Files.readAllBytes(file)).equals(launched)) {
                problems.add("design: " + file.getFileName() + " was changed after the launch; the study goes by the"
                        + " frozen one");
            }
        } catch (IOException e) {
            problems.add("design: " + file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    /** A study that was closed stays so: what is answered once the truth may be told is worth nothing. */
    private void state(Handle handle, List<AuditLog.Entry> entries) {
        boolean closed = entries.stream().anyMatch(e -> e.action().equals("close"));
        String state = handle.createQuery("select value from fact where name = 'state'")
                .mapTo(String.class)
                .findOne()
                .orElse("");
        if (!state.equals(closed ? "closed" : "open")) {
            problems.add("study: is " + state + ", but the audit log says " + (closed ? "closed" : "open"));
        }
    }

    private void cases(Handle handle, List<AuditLog.Entry> entries) {
        List<CaseRow> rows = CaseRow.all(handle);
        checked.put("cases", rows.size());
        boolean same = entries.stream()
                .filter(e -> e.action().equals("launch"))
                .anyMatch(e -> parse(e.detail()).path("casesSha256").asText().equals(CaseList.sha256(rows)));
        if (!same) {
            problems.add("cases: the list of cases was changed after the launch");
        }
    }

    /** Launches of older versions know no references. */
    private void references(Handle handle, List<AuditLog.Entry> entries) {
        Map<Long, String> references = CaseReferences.all(handle);
        String none = CaseReferences.sha256(Map.of());
        boolean same = entries.stream()
                .filter(e -> e.action().equals("launch"))
                .anyMatch(e -> parse(e.detail())
                        .path("referencesSha256")
                        .asText(none)
                        .equals(CaseReferences.sha256(references)));
        if (!same) {
            problems.add("references: the reference diagnoses were changed after the launch");
        }
        checked.put("references", references.size());
    }

    /** Answers of programs must not pass for those of people. */
    private void simulated(List<AuditLog.Entry> entries) {
        boolean logged = entries.stream().anyMatch(e -> e.action().equals("simulate"));
        if (logged != study.isSimulated()) {
            problems.add("study: is " + (study.isSimulated() ? "" : "not ")
                    + "marked as simulated, but the audit log says " + (logged ? "that it is" : "nothing of it"));
        }
    }

    /** Samples that readers get, and the files that they were made of. */
    private void files() {
        int seen = 0;
        for (CaseRow row : study.read(CaseRow::all)) {
            String name = "case " + row.number() + " (" + row.path() + ")";
            if (!hash(study.samples().file(row.number())).equals(row.samplesSha256())) {
                problems.add(name + ": the samples that readers get are not those of the launch");
            }
            if (!hash(study.file(row)).equals(row.fileSha256())) {
                problems.add(name + ": the file is missing or another one than at the launch");
            }
            seen++;
        }
        checked.put("files", 2 * seen);
    }

    private static String hash(Path file) {
        try {
            return Radiographs.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            return "";
        }
    }

    private void allocations(Handle handle, List<AuditLog.Entry> entries) {
        Map<String, JsonNode> logged = new HashMap<>();
        entries.stream().filter(e -> e.action().equals("enrol")).forEach(e -> logged.put(e.actor(), parse(e.detail())));
        Allocation allocation = new Allocation(study.design(), CaseRow.all(handle));
        int seen = 0;
        for (Reader reader : Reader.all(handle)) {
            JsonNode enrolled = logged.remove(reader.code());
            if (reader.place() < 0 && enrolled == null) {
                continue;
            }
            if (enrolled == null || enrolled.path("place").asInt(-1) != reader.place()) {
                problems.add("allocation: " + reader.code() + ": has another place in the order of enrolment than the"
                        + " audit log says");
            }
            List<Assignment> all = new ArrayList<>();
            for (int i = 0; i < study.design().phases().size(); i++) {
                StudyDesign.Phase phase = study.design().phases().get(i);
                List<Assignment> given = Assignment.of(handle, reader, phase.id());
                List<Long> numbers = given.stream().map(Assignment::caseNumber).toList();
                if (reader.place() < 0 || !numbers.equals(allocation.of(i, reader.place()))) {
                    problems.add("allocation: " + reader.code() + ", phase " + phase.id()
                            + ": is not what the seed of the study gives");
                }
                all.addAll(given);
                seen += given.size();
            }
            String hash =
                    enrolled == null ? "" : enrolled.path("allocationSha256").asText();
            if (!Enrolment.allocationSha256(all).equals(hash)) {
                problems.add("allocation: " + reader.code() + ": is not the one in the audit log");
            }
        }
        logged.keySet().forEach(code -> problems.add("allocation: " + code + ": is in the audit log, but no reader"));
        int assigned = Assignment.all(handle).size();
        if (assigned != seen) {
            problems.add("allocation: expected " + seen + " assignments, found " + assigned);
        }
        checked.put("assignments", seen);
    }

    private void answers(Handle handle, List<AuditLog.Entry> entries) {
        Map<Long, JsonNode> logged = new HashMap<>();
        Map<Long, String> times = new HashMap<>();
        for (AuditLog.Entry entry : entries) {
            if (entry.action().equals("answer") || entry.action().equals("change")) {
                logged.put(entry.seq(), parse(entry.detail()));
                times.put(entry.seq(), entry.at());
            }
        }
        int answers = logged.size();
        List<Map<String, Object>> rows = handle.createQuery("select id, assignment_id, revision, submission, content,"
                        + " timing, events, design_sha256, received_at, audit_seq from answer order by id")
                .mapToMap()
                .list();
        for (Map<String, Object> row : rows) {
            String name = "answer " + row.get("id");
            JsonNode detail = logged.remove(((Number) row.get("audit_seq")).longValue());
            if (detail == null) {
                problems.add(name + ": is not in the audit log");
                continue;
            }
            compare(name, row, detail, "content");
            compare(name, row, detail, "timing");
            compare(name, row, detail, "revision");
            compare(name, row, detail, "submission");
            if (!Secrets.hash(String.valueOf(row.get("events")))
                    .equals(detail.path("eventsSha256").asText())) {
                problems.add(name + ": events is not what the audit log says");
            }
            if (!String.valueOf(row.get("received_at"))
                    .equals(times.get(((Number) row.get("audit_seq")).longValue()))) {
                problems.add(name + ": received_at is not what the audit log says");
            }
            if (((Number) row.get("assignment_id")).longValue()
                    != detail.path("assignment").asLong()) {
                problems.add(name + ": belongs to another case than the audit log says");
            }
            if (!study.designFile().sha256().equals(row.get("design_sha256"))) {
                problems.add(name + ": was given under another design");
            }
        }
        logged.forEach((seq, detail) -> problems.add("answer of audit entry " + seq + " (assignment "
                + detail.path("assignment").asLong() + "): was deleted"));
        checked.put("answers", answers);
    }

    private void compare(String name, Map<String, Object> row, JsonNode detail, String column) {
        if (!String.valueOf(row.get(column)).equals(detail.path(column).asText())) {
            problems.add(name + ": " + column + " is not what the audit log says");
        }
    }

    private void steps(Handle handle, List<AuditLog.Entry> entries) {
        Map<String, Integer> logged = new HashMap<>();
        for (AuditLog.Entry entry : entries) {
            JsonNode detail = parse(entry.detail());
            if (detail.path("detail").isTextual()) {
                String session = detail.path("session").asText();
                String key = stepKey(
                        entry.actor(), entry.action(), detail.path("detail").asText(), session, entry.at());
                logged.merge(key, 1, Integer::sum);
            }
        }
        int seen = 0;
        List<Map<String, Object>> rows = handle.createQuery(
                        "select r.code, s.name, s.detail, s.session, s.at from step s join reader r on r.id = s.reader_id order by s.id")
                .mapToMap()
                .list();
        for (Map<String, Object> row : rows) {
            seen++;
            String key = stepKey(
                    String.valueOf(row.get("code")),
                    String.valueOf(row.get("name")),
                    String.valueOf(row.get("detail")),
                    String.valueOf(row.get("session")),
                    String.valueOf(row.get("at")));
            if (logged.merge(key, -1, Integer::sum) < 0) {
                problems.add("step " + row.get("name") + " of " + row.get("code") + ": is not what the audit log says");
            }
        }
        logged.values().removeIf(count -> count <= 0);
        if (!logged.isEmpty()) {
            problems.add("steps: " + logged.size() + " in the audit log are missing or were changed");
        }
        checked.put("steps", seen);
    }

    private static String stepKey(String... parts) {
        return Secrets.hash(String.join("\n", parts));
    }

    /** A missing node where an entry was changed into something else; the chain tells that. */
    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
