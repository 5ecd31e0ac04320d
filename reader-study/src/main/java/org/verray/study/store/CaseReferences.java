package org.verray.study.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.verray.radiographs.decode.Radiographs;

/**
 * Reference diagnoses: what the manifest says is to be seen in a case, in its column {@code diagnosis}, as the value of an option of the diagnosis
 * question. Fixed at the launch; cases without one are left out.
 */
public final class CaseReferences {
    private CaseReferences() {}

    /** Diagnoses by the number of the case, in the order of numbers; empty in studies that older versions launched. */
    public static Map<Long, String> all(Handle handle) {
        Map<Long, String> references = new TreeMap<>();
        handle.createQuery("select case_id, diagnosis from case_reference")
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(entry -> references.put(entry.getKey(), entry.getValue()));
        return references;
    }

    static void insert(Handle handle, Map<Long, String> references) {
        references.forEach(
                (number, diagnosis) -> handle.createUpdate("insert into case_reference values (:number, :diagnosis)")
                        .bind("number", number)
                        .bind("diagnosis", diagnosis)
                        .execute());
    }

    /** SHA-256 over all of them in the order of numbers, as the audit log keeps it. */
    public static String sha256(Map<Long, String> references) {
        String text = new TreeMap<>(references)
                .entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining("\n"));
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
