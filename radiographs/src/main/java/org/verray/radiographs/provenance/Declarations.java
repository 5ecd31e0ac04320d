package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.provenance.FileParts.Payload;

/** Collects what a file declares apart from content credentials. */
final class Declarations {
    private static final int MOST = 100;

    private Declarations() {}

    static List<Declaration> of(FileParts parts, Map<String, String> dicomAttributes, List<String> problems) {
        List<Declaration> found = new ArrayList<>();
        for (Payload payload : parts.payloads) {
            try {
                found.addAll(of(payload, problems));
            } catch (DamagedManifestException e) {
                problems.add(payload.where() + " " + e.getMessage());
            }
        }
        String synthetic = dicomAttributes.get("SyntheticData");
        if (synthetic != null) {
            Meaning meaning = synthetic.strip().equalsIgnoreCase("YES")
                    ? Meaning.SYNTHETIC
                    : synthetic.strip().equalsIgnoreCase("NO") ? Meaning.NOT_SYNTHETIC : Meaning.OTHER;
            found.add(new Declaration("DICOM", "Synthetic Data (0008,001C)", Words.shortened(synthetic), meaning));
        }
        phantom(dicomAttributes).ifPresent(found::add);
        List<Declaration> distinct = found.stream().distinct().toList();
        if (distinct.size() > MOST) {
            problems.add("the file has " + distinct.size() + " declarations; the first " + MOST + " are told");
        }
        return distinct.subList(0, Math.min(MOST, distinct.size()));
    }

    /** DICOM has two attributes that call the subject a phantom, one of the patient and one of the image; one is enough. */
    private static Optional<Declaration> phantom(Map<String, String> dicomAttributes) {
        boolean subject = yes(dicomAttributes.get("QualityControlSubject"));
        if (!subject && !yes(dicomAttributes.get("QualityControlImage"))) {
            return Optional.empty();
        }
        String where = subject ? "Quality Control Subject (0010,0200)" : "Quality Control Image (0028,0300)";
        return Optional.of(new Declaration("DICOM", where, "YES", Meaning.PHANTOM));
    }

    private static boolean yes(String value) {
        return value != null && value.strip().equalsIgnoreCase("YES");
    }

    private static List<Declaration> of(Payload payload, List<String> problems) {
        Bytes bytes = new Bytes(payload.bytes());
        return switch (payload.content()) {
            case XMP -> XmpDeclarations.of(payload.where(), bytes, problems);
            case EXIF -> ExifDeclarations.of(payload.where(), bytes, problems);
            case IPTC -> IptcDeclarations.of(payload.where(), bytes);
            case PHOTOSHOP -> IptcDeclarations.ofPhotoshop(payload.where(), bytes);
            case TEXT ->
                TextDeclarations.of(payload.where(), payload.field(), bytes.utf8())
                        .map(List::of)
                        .orElse(List.of());
        };
    }
}
