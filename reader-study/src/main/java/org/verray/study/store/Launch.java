package org.verray.study.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.study.cases.CaseFrame;
import org.verray.study.cases.SampleStore;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyDesign;

/** Renders all cases into one frame, and writes them into a new database. */
final class Launch {
    private final DesignFile design;
    private final List<StudyCase> cases;
    private final SampleStore samples;
    private final CaseFrame frame;

    Launch(DesignFile design, List<StudyCase> cases, SampleStore samples) {
        this.design = design;
        this.cases = cases;
        this.samples = samples;
        this.frame = commonFrame();
    }

    CaseFrame frame() {
        return frame;
    }

    private CaseFrame commonFrame() {
        StudyDesign.Viewing viewing = design.design().viewing();
        if (viewing.rows() != null && viewing.columns() != null) {
            return new CaseFrame(viewing.rows(), viewing.columns());
        }
        int rows = 1;
        int columns = 1;
        for (StudyCase c : cases) {
            Radiograph radiograph = read(c);
            rows = Math.max(rows, radiograph.rows());
            columns = Math.max(columns, radiograph.columns());
        }
        return new CaseFrame(
                viewing.rows() == null ? rows : viewing.rows(),
                viewing.columns() == null ? columns : viewing.columns());
    }

    List<CaseRow> render(IntConsumer progress) {
        List<CaseRow> rows = new ArrayList<>();
        for (StudyCase c : cases) {
            long number = rows.size() + 1L;
            Radiograph radiograph = read(c);
            byte[] rendered = frame.samples(radiograph);
            samples.write(number, rendered);
            rows.add(new CaseRow(
                    number,
                    c.set(),
                    c.path(),
                    c.truth(),
                    c.generator(),
                    c.source(),
                    c.bodyPart(),
                    c.group(),
                    radiograph.sha256(),
                    Radiographs.sha256(rendered)));
            progress.accept(rows.size());
        }
        return rows;
    }

    /** Writes cases and what the study is, and the first entry of the audit log. */
    void store(Handle handle, List<CaseRow> rows, AuditLog audit, Instant now) {
        rows.forEach(row -> row.insert(handle));
        Map<Long, String> references = references();
        CaseReferences.insert(handle, references);
        putFact(handle, "id", design.design().id());
        putFact(handle, "designSha256", design.sha256());
        putFact(handle, "state", "open");
        putFact(handle, "launchedAt", now.toString());
        putFact(handle, "rows", Integer.toString(frame.rows()));
        putFact(handle, "columns", Integer.toString(frame.columns()));
        putFact(handle, "design", design.text());
        audit.append(
                handle,
                now,
                "server",
                "launch",
                Map.of(
                        "designSha256",
                        design.sha256(),
                        "cases",
                        rows.size(),
                        "casesSha256",
                        CaseList.sha256(rows),
                        "referencesSha256",
                        CaseReferences.sha256(references)));
    }

    /** By the numbers that rendering gives the cases. */
    private Map<Long, String> references() {
        Map<Long, String> references = new TreeMap<>();
        for (int i = 0; i < cases.size(); i++) {
            if (!cases.get(i).diagnosis().isEmpty()) {
                references.put(i + 1L, cases.get(i).diagnosis());
            }
        }
        return references;
    }

    static void putFact(Handle handle, String name, String value) {
        handle.createUpdate("insert into fact values (:name, :value) on conflict (name) do update set value = :value")
                .bind("name", name)
                .bind("value", value)
                .execute();
    }

    private static Radiograph read(StudyCase c) {
        try {
            return Radiographs.read(c.file());
        } catch (UnreadableImageException e) {
            throw new StudyException(c.file() + ": " + e.getMessage(), e);
        }
    }
}
