package org.verray.study.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.verray.radiographs.decode.Radiographs;

/** The cases of a study as one hash, so that none can be swapped unnoticed. */
public final class CaseList {
    private CaseList() {}

    /** SHA-256 over everything that is known of the cases, in their order. */
    public static String sha256(List<CaseRow> rows) {
        String text = rows.stream().map(CaseRow::toString).collect(Collectors.joining("\n"));
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
