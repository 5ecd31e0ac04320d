package org.verray.study.export;

import java.util.Locale;
import java.util.stream.Collectors;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/** What the columns and values of an export mean. */
final class Codebook {
    private Codebook() {}

    static CsvTable of(StudyDesign design, boolean blinded) {
        CsvTable table = new CsvTable("file", "column", "values", "meaning");
        table.add("answers.csv", "reader", "R01, R02, ...", "code of the reader");
        table.add("answers.csv", "phase", phases(design), "phase of the study");
        table.add("answers.csv", "position", "1, 2, ...", "place of the case in the reader's order");
        table.add("answers.csv", "case", "case-0001, ...", "the case; the same for all readers and phases");
        table.add("answers.csv", "question", "see below", "question of the phase");
        table.add("answers.csv", "value", "see below", "the answer; empty where an optional question was left out");
        table.add("answers.csv", "revision", "0, 1, ...", "how often the answers to the case were changed");
        for (StudyDesign.Phase phase : design.phases()) {
            for (Question question : phase.questions()) {
                table.add(
                        "answers.csv",
                        phase.id() + "/" + question.id(),
                        values(question),
                        question.label().in("en"));
            }
        }
        table.add("readings.csv", "servedAt", "UTC, ISO 8601", "when the server first gave the case out");
        table.add(
                "readings.csv", "receivedAt", "UTC, ISO 8601", "when the answer that counts was on the server's disk");
        table.add(
                "readings.csv",
                "activeSeconds",
                "number",
                "from the painted picture to the answer, without time that the page was hidden; measured by the browser");
        if (!blinded) {
            table.add("readings.csv", "truth", "real, synthetic", "what the case is");
            table.add(
                    "readings.csv",
                    "rating",
                    "0 to 100",
                    "50 + confidence / 2 where the reader says synthetic, 50 - confidence / 2 where real");
            table.add("ratings.csv", "modality", phases(design), "phase, as a reading condition");
            table.add("ratings.imrmc", "", "", "the same ratings in the format of iMRMC");
        }
        table.add("readers.csv", "years", "0 to 70", "years of experience, as the reader says");
        table.add("displays.csv", "detail", "JSON", "display check of each session");
        table.add("remarks.csv", "text", "text", "what the reader wrote at the end of a phase");
        table.add("audit.csv", "hash", "base64url", "HMAC-SHA256 of the entry and the hash before it");
        return table;
    }

    private static String phases(StudyDesign design) {
        return design.phases().stream().map(StudyDesign.Phase::id).collect(Collectors.joining(", "));
    }

    private static String values(Question question) {
        return switch (question.type()) {
            case CHOICE, SCALE, TAGS ->
                question.options().stream()
                        .map(o -> o.value() + " (" + o.label().in("en") + ")")
                        .collect(Collectors.joining(", "));
            case SLIDER -> "0 to " + question.most();
            case FLAG -> "true, false";
            case TEXT -> "text of up to " + question.most() + " characters";
            case REGION ->
                String.format(
                        Locale.ROOT,
                        "JSON list of up to %d ellipses or outlines in pixels of the frame",
                        question.most());
        };
    }
}
