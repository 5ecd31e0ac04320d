package org.verray.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.WordUtils;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.dicom.TransferSyntax;
import org.verray.radiographs.testimony.FileTestimony;
import org.verray.radiographs.testimony.Finding;

/** One inspection as a page of text for people. */
final class InspectionPage {
    private static final int LABEL = 12;
    private static final int WIDTH = 110;

    private final StringBuilder page = new StringBuilder();

    private InspectionPage() {}

    static String of(Inspection inspection) {
        InspectionPage page = new InspectionPage();
        page.page.append(inspection.path());
        inspection.identity().ifPresent(i -> page.part("file", List.of(size(i.bytes()) + ", SHA-256 " + i.sha256())));
        inspection.radiograph().ifPresent(r -> page.picture(inspection, r));
        inspection.error().ifPresent(reason -> page.part("no pixels", List.of(reason)));
        inspection.testimony().ifPresent(page::testimony);
        return page.page.toString();
    }

    /** Number of frames that a DICOM file says it has; 1 for other formats. */
    static int frames(Radiograph r) {
        String frames = r.dicom().getOrDefault("NumberOfFrames", "1").strip();
        return frames.matches("\\d{1,9}") ? Math.max(1, Integer.parseInt(frames)) : 1;
    }

    private void picture(Inspection inspection, Radiograph r) {
        StringBuilder image = new StringBuilder(r.container().format());
        image.append(", ")
                .append(r.rows())
                .append(" rows x ")
                .append(r.columns())
                .append(" columns, ");
        image.append(r.bitsStored())
                .append(" bits stored of ")
                .append(r.container().bitsAllocated());
        image.append(r.signed() ? ", signed, " : ", unsigned, ").append(r.photometric());
        if (frames(r) > 1) {
            image.append(", frame ")
                    .append(inspection.frame() + 1)
                    .append(" of ")
                    .append(frames(r));
        }
        r.pixelSpacing()
                .ifPresent(mm -> image.append(", "
                        + new BigDecimal(mm, new MathContext(4))
                                .stripTrailingZeros()
                                .toPlainString() + " mm between rows"));
        part("image", List.of(image.toString(), "stored as " + encoding(r)));
        part("pixels", List.of(PixelFacts.of(r).words()));
    }

    private static String encoding(Radiograph r) {
        String encoding = r.container().encoding();
        return TransferSyntax.of(encoding)
                .map(syntax -> syntax.title() + " (" + encoding + ")")
                .orElse(encoding);
    }

    private void testimony(FileTestimony testimony) {
        part("provenance", testimony.provenance().lines());
        part("container", findings(testimony.container().findings()));
        if (!testimony.attributes().isEmpty()) {
            part("DICOM", findings(testimony.dicom().findings()));
            part("attributes", attributes(testimony.attributes()));
        }
    }

    private static List<String> findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of("nothing that stands out");
        }
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String strength = finding.strength().name().toLowerCase(Locale.ROOT);
            lines.add(strength + ": " + finding.words());
            finding.otherwise().ifPresent(reason -> lines.add("  but: " + reason));
        }
        return lines;
    }

    private static List<String> attributes(Map<String, String> attributes) {
        int longest =
                attributes.keySet().stream().mapToInt(String::length).max().orElse(0);
        return attributes.entrySet().stream()
                .map(e -> e.getKey() + " ".repeat(longest + 2 - e.getKey().length()) + e.getValue())
                .toList();
    }

    private void part(String label, List<String> lines) {
        String name = label;
        for (String line : lines) {
            int indent = line.length() - line.stripLeading().length();
            String margin = " ".repeat(2 + LABEL + indent);
            String text = WordUtils.wrap(line.strip(), WIDTH - margin.length(), "\n" + margin + "  ", false);
            page.append("\n  ")
                    .append(name)
                    .append(" ".repeat(Math.max(1, LABEL - name.length()) + indent))
                    .append(text);
            name = "";
        }
    }

    private static String size(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
