package org.verray.datasets.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The first image file directory of a TIFF file (TIFF 6.0, section 2): its whole-number fields by tag, as far as
 * samples depend on them. Every offset is checked against the file.
 */
final class TiffDirectory {
    static final int COLUMNS = 256;
    static final int ROWS = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int PLANAR_CONFIGURATION = 284;
    static final int PREDICTOR = 317;
    static final int COLOR_MAP = 320;
    static final int TILE_COLUMNS = 322;
    static final int TILE_ROWS = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SAMPLE_FORMAT = 339;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private static final Set<Integer> KNOWN = Set.of(
            COLUMNS,
            ROWS,
            BITS_PER_SAMPLE,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            SAMPLES_PER_PIXEL,
            ROWS_PER_STRIP,
            STRIP_BYTE_COUNTS,
            PLANAR_CONFIGURATION,
            PREDICTOR,
            COLOR_MAP,
            TILE_COLUMNS,
            TILE_ROWS,
            TILE_OFFSETS,
            TILE_BYTE_COUNTS,
            SAMPLE_FORMAT);

    private final byte[] file;
    private final boolean bigEndian;
    private final Map<Integer, long[]> fields = new HashMap<>();

    private TiffDirectory(byte[] file) {
        this.file = file;
        bigEndian = file[0] == 'M';
    }

    /** Reads the first directory of a file that begins with a TIFF header. */
    static TiffDirectory first(byte[] file) {
        TiffDirectory directory = new TiffDirectory(file);
        long at = directory.unsigned(4, 4);
        int entries = (int) directory.unsigned(at, 2);
        for (int i = 0; i < entries; i++) {
            directory.read(at + 2 + 12L * i);
        }
        return directory;
    }

    private void read(long entry) {
        int tag = (int) unsigned(entry, 2);
        int type = (int) unsigned(entry + 2, 2);
        long count = unsigned(entry + 4, 4);
        int size = type == BYTE ? 1 : type == SHORT ? 2 : type == LONG ? 4 : 0;
        if (size == 0 || count == 0 || !KNOWN.contains(tag)) {
            return;
        }
        if (has(tag)) {
            throw new UnreadableImageException("damaged TIFF: has field " + tag + " more than once");
        }
        long at = count * size <= 4 ? entry + 8 : unsigned(entry + 8, 4);
        if (at + count * size > file.length) {
            throw new UnreadableImageException("truncated TIFF: field " + tag + " lies outside the file");
        }
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = unsigned(at + (long) i * size, size);
        }
        fields.put(tag, values);
    }

    boolean bigEndian() {
        return bigEndian;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The first value of a field, or the given one where the field is absent. */
    long get(int tag, long otherwise) {
        return has(tag) ? fields.get(tag)[0] : otherwise;
    }

    /** Every value of a field. */
    long[] require(int tag) {
        if (!has(tag)) {
            throw new UnreadableImageException("damaged TIFF: lacks field " + tag);
        }
        return fields.get(tag);
    }

    private long unsigned(long at, int size) {
        if (at < 0 || at + size > file.length) {
            throw new UnreadableImageException("truncated TIFF: its directory lies outside the file");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (bigEndian ? size - 1 - i : i);
            value |= (file[(int) at + i] & 0xFFL) << shift;
        }
        return value;
    }
}
