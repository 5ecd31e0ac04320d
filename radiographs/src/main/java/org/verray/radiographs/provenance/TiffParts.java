package org.verray.radiographs.provenance;

import java.util.Comparator;
import java.util.List;
import org.verray.radiographs.provenance.FileParts.Content;
import org.verray.radiographs.provenance.FileParts.Kind;
import org.verray.radiographs.provenance.FileParts.Part;

/**
 * The fields of a TIFF file that carry a manifest store (tag 52545, C2PA specification annex A), XMP, IPTC and texts. The
 * count and the offset in the directory entry of the store belong to the store: its length may change after hashing.
 */
final class TiffParts {
    private TiffParts() {}

    static boolean looksLike(Bytes file) {
        return TiffFields.looksLike(file);
    }

    static FileParts of(Bytes file) {
        FileParts parts = new FileParts("TIFF");
        TiffFields fields = TiffFields.of(file);
        if (fields.problem() != null) {
            parts.problem("the TIFF file " + fields.problem());
        }
        for (TiffFields.Field field : fields.fields()) {
            Bytes value = field.value();
            switch (field.tag()) {
                case TiffFields.C2PA -> {
                    parts.stores.add(value.copy());
                    parts.add("C2PA entry", field.entry() + 4, field.entryEnd(), Kind.STORE);
                    parts.add("C2PA", value.start(), value.end(), Kind.STORE);
                }
                case TiffFields.XMP -> parts.say(Content.XMP, "XMP (TIFF)", "", value.copy());
                case TiffFields.IPTC -> parts.say(Content.IPTC, "IPTC (TIFF)", "", value.copy());
                case TiffFields.PHOTOSHOP -> parts.say(Content.PHOTOSHOP, "IPTC (TIFF)", "", value.copy());
                default -> {}
            }
        }
        parts.say(Content.EXIF, "TIFF field", "", file.array());
        List<Part> parsed = parts.parts;
        parsed.sort(Comparator.comparingLong(Part::start));
        return parts;
    }
}
