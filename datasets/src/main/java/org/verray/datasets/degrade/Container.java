package org.verray.datasets.degrade;

import java.util.List;
import java.util.Locale;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.dicom.NeutralDicom;
import org.verray.radiographs.dicom.TransferSyntax;
import org.verray.radiographs.encode.GrayJpeg;
import org.verray.radiographs.encode.GrayWebp;

/** The file that every image of a recipe leaves in. */
enum Container {
    PNG("png", Key.word("bits", "8", "16")) {
        @Override
        byte[] encode(GrayImage image, Values v) {
            return v.word("bits").equals("8")
                    ? GrayPng.of(image.rows(), image.columns(), Levels.bytes(image), EFFORT)
                    : GrayPng.of(image.rows(), image.columns(), Levels.words(image, 16), EFFORT);
        }
    },
    JPEG("jpg", Key.whole("quality", 1, 100)) {
        @Override
        byte[] encode(GrayImage image, Values v) {
            return GrayJpeg.of(image.rows(), image.columns(), Levels.bytes(image), v.whole("quality"));
        }
    },
    /** Lossy of a quality, or lossless where none is given. */
    WEBP("webp", Key.whole("quality", 0, 100).optional()) {
        @Override
        byte[] encode(GrayImage image, Values v) {
            byte[] levels = Levels.bytes(image);
            return v.has("quality")
                    ? GrayWebp.lossy(image.rows(), image.columns(), levels, v.whole("quality"))
                    : GrayWebp.lossless(image.rows(), image.columns(), levels);
        }
    },
    DICOM(
            "dcm",
            Key.whole("bits", 8, 16).or(12L),
            Key.word("syntax", "explicit", "rle", "jpeg-lossless", "jpeg-ls", "jpeg-2000")) {
        @Override
        byte[] encode(GrayImage image, Values v) {
            int bits = v.whole("bits");
            return NeutralDicom.of(
                    image.rows(), image.columns(), Levels.words(image, bits), bits, syntax(v.word("syntax")));
        }
    };

    /** Level of the PNG compressor: up to 2% larger than the best on radiographs, and twice as fast. */
    private static final int EFFORT = 4;

    private final String extension;
    private final List<Key> keys;

    Container(String extension, Key... keys) {
        this.extension = extension;
        this.keys = List.of(keys);
    }

    abstract byte[] encode(GrayImage image, Values values);

    /** Name in a recipe. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** End of a file name, without the dot. */
    String extension() {
        return extension;
    }

    List<Key> keys() {
        return keys;
    }

    private static TransferSyntax syntax(String word) {
        return switch (word) {
            case "rle" -> TransferSyntax.RLE;
            case "jpeg-lossless" -> TransferSyntax.JPEG_LOSSLESS_SV1;
            case "jpeg-ls" -> TransferSyntax.JPEG_LS_LOSSLESS;
            case "jpeg-2000" -> TransferSyntax.JPEG_2000_LOSSLESS;
            default -> TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        };
    }
}
