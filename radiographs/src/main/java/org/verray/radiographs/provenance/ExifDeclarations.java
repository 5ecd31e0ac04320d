package org.verray.radiographs.provenance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.provenance.TiffFields.Field;

/** What the fields of a TIFF structure, in a TIFF file or an Exif block, say about device and software (Exif 2.32). */
final class ExifDeclarations {
    private static final int MOST_TEXT = 1 << 16;
    private static final int CODE = 8;

    private ExifDeclarations() {}

    static List<Declaration> of(String where, Bytes tiff, List<String> problems) {
        TiffFields fields = TiffFields.of(tiff);
        if (fields.problem() != null && !where.startsWith("TIFF")) {
            problems.add(where + " " + fields.problem());
        }
        List<Declaration> found = new ArrayList<>();
        for (Field field : fields.fields()) {
            Bytes value =
                    field.value().slice(0, Math.min(MOST_TEXT, field.value().length()));
            switch (field.tag()) {
                case TiffFields.SOFTWARE -> text(found, where, "Software", value.utf8());
                case TiffFields.IMAGE_DESCRIPTION -> text(found, where, "Description", value.utf8());
                case TiffFields.ARTIST -> text(found, where, "Author", value.utf8());
                case TiffFields.USER_COMMENT -> text(found, where, "UserComment", comment(value));
                case TiffFields.MAKE -> device(found, where, "Make", value.utf8());
                case TiffFields.MODEL -> device(found, where, "Model", value.utf8());
                default -> {}
            }
        }
        return found;
    }

    private static void text(List<Declaration> found, String where, String field, String text) {
        TextDeclarations.of(where, field, text).ifPresent(found::add);
    }

    /** Make and Model name a device, but some programs for pictures by AI write their name or graph there. */
    private static void device(List<Declaration> found, String where, String field, String text) {
        boolean ai = Generators.named(text) || text.contains("\"class_type\"") || text.startsWith("workflow:");
        String value = Words.shortened(text);
        if (!value.isEmpty()) {
            found.add(new Declaration(where, field, value, ai ? Meaning.GENERATED_BY_AI : Meaning.DEVICE));
        }
    }

    /** A comment begins with eight bytes that name its character code (Exif 2.32, UserComment). */
    private static String comment(Bytes value) {
        if (value.startsWith("UNICODE\0")) {
            return new String(value.array(), value.start() + CODE, value.length() - CODE, utf16(value));
        }
        boolean coded = value.startsWith("ASCII\0\0\0") || value.startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0);
        return (coded ? value.slice(CODE, value.length() - CODE) : value).utf8();
    }

    /** Byte order: writers do not keep to that of the block, so the place of the zero bytes decides. */
    private static Charset utf16(Bytes value) {
        int zerosFirst = 0;
        int zerosSecond = 0;
        for (int i = CODE; i + 1 < value.length(); i += 2) {
            zerosFirst += value.u8(i) == 0 ? 1 : 0;
            zerosSecond += value.u8(i + 1) == 0 ? 1 : 0;
        }
        return zerosSecond > zerosFirst ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
}
