package org.verray.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.detector.evaluate.FigureComparison;
import org.verray.models.ModelArtifact;
import org.verray.models.Seal;
import org.verray.radiographs.decode.Radiographs;

/** What {@code verray models verify} found, check by check. */
final class VerificationResults {
    private static final int SHOWN = 20;

    private final Messages messages;
    private final List<Line> lines = new ArrayList<>();
    private String model = "";

    /** One check with its outcome; {@code null} where it was not made. */
    private record Line(String check, Boolean agrees, String found, List<FigureComparison.Difference> differences) {}

    VerificationResults(Messages messages) {
        this.messages = messages;
    }

    /** The model cannot even be opened. */
    void damaged(String reason) {
        lines.add(new Line("files", false, reason, List.of()));
    }

    /** Hashes that were checked when the model was read, its seal, and its card. */
    void files(ModelArtifact artifact) {
        model = artifact.description().name();
        lines.add(new Line(
                "weights", true, "SHA-256 " + artifact.description().weights().sha256(), List.of()));
        if (artifact.description().seen() != null) {
            lines.add(new Line("seen.txt", true, artifact.seen().size() + " images", List.of()));
        }
        // Whoever writes the hash of the card writes a seal as well: one without the other was taken out.
        Seal seal = artifact.seal() == Seal.NONE && artifact.cardSha256().isPresent() ? Seal.BROKEN : artifact.seal();
        lines.add(new Line(
                "model.json",
                seal == Seal.NONE ? null : seal == Seal.INTACT,
                switch (seal) {
                    case NONE -> "no seal: written by an earlier version";
                    case INTACT -> "seal intact";
                    case BROKEN -> "changed after it was written: its seal does not fit";
                },
                List.of()));
        String card = Radiographs.sha256(artifact.card().getBytes(StandardCharsets.UTF_8));
        artifact.cardSha256()
                .ifPresent(expected -> lines.add(new Line(
                        "CARD.md",
                        expected.equals(card),
                        expected.equals(card) ? "as written" : "SHA-256: stored " + expected + ", found " + card,
                        List.of())));
    }

    void compared(String what, FigureComparison comparison) {
        boolean agrees = comparison.differences().isEmpty();
        lines.add(new Line(
                what,
                agrees,
                comparison.figures() + " figures "
                        + (agrees
                                ? "agree "
                                : "compared, " + comparison.differences().size() + " differ ") + comparison.rule(),
                comparison.differences()));
    }

    /** A set that the card states figures for, and nobody named here. */
    void notMeasured(String set) {
        lines.add(new Line(set, null, "not measured again: name its manifest (--manifest)", List.of()));
    }

    void nothingMeasured(ModelArtifact artifact) {
        lines.add(new Line(
                "figures",
                null,
                artifact.description().name() + " states none on unseen images (verray models measure)",
                List.of()));
    }

    /** Whether nothing differs. */
    boolean passed() {
        return lines.stream().noneMatch(line -> Boolean.FALSE.equals(line.agrees()));
    }

    void print(Format format) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> {
                messages.result("check,agrees,found");
                lines.forEach(l -> messages.result(CsvOutput.line(l.check(), word(l), l.found())));
            }
            case TABLE -> {
                TextTable table = new TextTable("CHECK", "AGREES", "FOUND");
                lines.forEach(l -> table.row(l.check(), word(l), l.found()));
                table.print(messages.out());
            }
        }
        for (Line line : lines) {
            line.differences().stream().limit(SHOWN).forEach(d -> messages.error(line.check() + ": " + d.describe()));
            if (line.differences().size() > SHOWN) {
                messages.error(line.check() + ": " + (line.differences().size() - SHOWN) + " more");
            }
        }
    }

    /** Writes {@code verification.json}. */
    void write(Path folder) {
        Json.write(folder.resolve("verification.json"), json());
    }

    private Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("model", model.isEmpty() ? null : model);
        root.put("passed", passed());
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", line.check());
            check.put("agrees", line.agrees());
            check.put("found", line.found());
            check.put("differences", line.differences());
            checks.add(check);
        }
        root.put("checks", checks);
        return root;
    }

    private static String word(Line line) {
        return line.agrees() == null ? "not checked" : line.agrees() ? "yes" : "NO";
    }
}
