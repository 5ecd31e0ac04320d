package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.provenance.ContentCredentials;
import org.verray.radiographs.testimony.FileTestimony;

/**
 * Inspections as text: a JSON array, CSV with one row a file, or pages for people. They come one by one, so that any
 * number of files can stream through. Use an instance for one run.
 */
final class InspectionLines {
    private final Format format;
    private boolean first = true;

    InspectionLines(Format format) {
        this.format = format;
    }

    /** The next file, under the header where it is the first. */
    String next(Inspection inspection) {
        boolean head = first;
        first = false;
        return switch (format) {
            case JSON -> (head ? "[\n" : ",") + Json.text(json(inspection));
            case CSV -> (head ? csvHeader() + "\n" : "") + csv(inspection);
            case TABLE -> (head ? "" : "\n") + InspectionPage.of(inspection);
        };
    }

    /** The last line; empty where the format has none. */
    Optional<String> tail() {
        return format == Format.JSON ? Optional.of("]") : Optional.empty();
    }

    private static Map<String, Object> json(Inspection inspection) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", inspection.path().toString());
        object.put(
                "sha256", inspection.identity().map(Inspection.Identity::sha256).orElse(null));
        object.put(
                "bytes", inspection.identity().map(Inspection.Identity::bytes).orElse(null));
        object.put(
                "image", inspection.radiograph().map(r -> image(inspection, r)).orElse(null));
        object.put(
                "pixels",
                inspection.radiograph().map(r -> PixelFacts.of(r).json()).orElse(null));
        object.put(
                "evidence",
                inspection.testimony().map(InspectionLines::evidence).orElse(null));
        object.put("error", inspection.error().orElse(null));
        return object;
    }

    private static Map<String, Object> image(Inspection inspection, Radiograph r) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("rows", r.rows());
        image.put("columns", r.columns());
        image.put("bitsStored", r.bitsStored());
        image.put("bitsAllocated", r.container().bitsAllocated());
        image.put("signed", r.signed());
        image.put("photometric", r.photometric().name());
        image.put("format", r.container().format());
        image.put("encoding", r.container().encoding());
        image.put("frame", inspection.frame() + 1);
        image.put("frames", InspectionPage.frames(r));
        image.put(
                "pixelSpacing", r.pixelSpacing().isPresent() ? r.pixelSpacing().getAsDouble() : null);
        return image;
    }

    private static Map<String, Object> evidence(FileTestimony testimony) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("provenance", testimony.provenance().facts());
        evidence.put("container", testimony.container().facts());
        evidence.put("dicom", testimony.dicom().facts());
        return evidence;
    }

    private static String csvHeader() {
        return CsvOutput.line(
                "path",
                "format",
                "rows",
                "columns",
                "bits_stored",
                "signed",
                "photometric",
                "frames",
                "c2pa_present",
                "c2pa_bound",
                "c2pa_signature_valid",
                "c2pa_signer_trusted",
                "declared",
                "findings",
                "sha256",
                "error");
    }

    private static String csv(Inspection inspection) {
        Radiograph r = inspection.radiograph().orElse(null);
        FileTestimony testimony = inspection.testimony().orElse(null);
        ContentCredentials c2pa =
                testimony == null ? null : testimony.provenance().contentCredentials();
        return CsvOutput.line(
                inspection.path(),
                r == null ? null : r.container().format(),
                r == null ? null : r.rows(),
                r == null ? null : r.columns(),
                r == null ? null : r.bitsStored(),
                r == null ? null : r.signed(),
                r == null ? null : r.photometric(),
                r == null ? null : InspectionPage.frames(r),
                c2pa == null ? null : c2pa.present().value(),
                c2pa == null ? null : c2pa.bound().value(),
                c2pa == null ? null : c2pa.signatureValid().value(),
                c2pa == null ? null : c2pa.signerTrusted().value(),
                testimony == null ? null : testimony.provenance().headline().orElse(null),
                testimony == null ? null : String.join(" ", testimony.findingCodes()),
                inspection.identity().map(Inspection.Identity::sha256).orElse(null),
                inspection.error().orElse(null));
    }
}
