package org.verray.radiographs.decode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One image file directory of a TIFF (TIFF 6.0, section 2) or BigTIFF file: its whole-number fields by tag, as far as
 * samples depend on them. Every offset is checked against the file.
 */
public final class TiffDirectory {
    /** Tags of the fields that are read. */
    public static final int COLUMNS = 256;

    public static final int ROWS = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int FILL_ORDER = 266;
    public static final int STRIP_OFFSETS = 273;
    public static final int SAMPLES_PER_PIXEL = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_BYTE_COUNTS = 279;
    public static final int PLANAR_CONFIGURATION = 284;
    public static final int T4_OPTIONS = 292;
    public static final int T6_OPTIONS = 293;
    public static final int PREDICTOR = 317;
    public static final int COLOR_MAP = 320;
    public static final int TILE_COLUMNS = 322;
    public static final int TILE_ROWS = 323;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_BYTE_COUNTS = 325;
    public static final int INK_SET = 332;
    public static final int SAMPLE_FORMAT = 339;
    public static final int JPEG_TABLES = 347;
    public static final int YCBCR_SUBSAMPLING = 530;

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
            T4_OPTIONS,
            T6_OPTIONS,
            PREDICTOR,
            COLOR_MAP,
            TILE_COLUMNS,
            TILE_ROWS,
            TILE_OFFSETS,
            TILE_BYTE_COUNTS,
            INK_SET,
            SAMPLE_FORMAT,
            JPEG_TABLES,
            YCBCR_SUBSAMPLING);

    private final byte[] file;
    private final boolean bigEndian;
    private final boolean big;
    private final Map<Integer, long[]> fields = new HashMap<>();
    private final Set<Integer> tags = new HashSet<>();
    private boolean more;

    private TiffDirectory(byte[] file) {
        this.file = file;
        bigEndian = file[0] == 'M';
        big = unsigned(2, 2) == 43;
    }

    /**
     * Reads a directory of a file that begins with a TIFF header.
     *
     * @param page index of the directory in the chain, from 0
     */
    public static TiffDirectory page(byte[] file, int page) {
        TiffDirectory directory = new TiffDirectory(file);
        long at = directory.big ? directory.unsigned(8, 8) : directory.unsigned(4, 4);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < page; i++) {
            if (at == 0 || !seen.add(at)) {
                throw new UnreadableImageException("expected one of " + i + " pages, found page " + (page + 1));
            }
            at = directory.unsigned(directory.endOfEntries(at), directory.big ? 8 : 4);
        }
        if (at == 0) {
            throw new UnreadableImageException("expected one of " + page + " pages, found page " + (page + 1));
        }
        directory.read(at);
        return directory;
    }

    private long entries(long at) {
        return unsigned(at, big ? 8 : 2);
    }

    private long endOfEntries(long at) {
        long entries = entries(at);
        if (entries > file.length) {
            throw new UnreadableImageException("truncated TIFF: its directory lies outside the file");
        }
        return at + (big ? 8 : 2) + entries * (big ? 20 : 12);
    }

    private void read(long at) {
        long end = endOfEntries(at);
        int entryBytes = big ? 20 : 12;
        for (long entry = at + (big ? 8 : 2); entry < end; entry += entryBytes) {
            readEntry(entry);
        }
        int link = big ? 8 : 4;
        more = end <= file.length - link && unsigned(end, link) != 0;
    }

    private void readEntry(long entry) {
        int tag = (int) unsigned(entry, 2);
        tags.add(tag);
        int size = bytesOf((int) unsigned(entry + 2, 2));
        long count = unsigned(entry + 4, big ? 8 : 4);
        if (size == 0 || count == 0 || !KNOWN.contains(tag)) {
            return;
        }
        if (has(tag)) {
            throw new UnreadableImageException("damaged TIFF: has field " + tag + " more than once");
        }
        long value = entry + (big ? 12 : 8);
        int inline = big ? 8 : 4;
        if (count > file.length || count * size > inline && unsigned(value, inline) > file.length - count * size) {
            throw new UnreadableImageException("truncated TIFF: field " + tag + " lies outside the file");
        }
        long at = count * size <= inline ? value : unsigned(value, inline);
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = unsigned(at + (long) i * size, size);
        }
        fields.put(tag, values);
    }

    /** Bytes of a value of a type, 0 where it is not a whole number without sign. */
    private static int bytesOf(int type) {
        return switch (type) {
            case 1, 7 -> 1;
            case 3 -> 2;
            case 4, 13 -> 4;
            case 16, 18 -> 8;
            default -> 0;
        };
    }

    boolean bigEndian() {
        return bigEndian;
    }

    public boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** Whether the page has an entry of a tag, whatever its type. */
    public boolean hasEntry(int tag) {
        return tags.contains(tag);
    }

    /** Whether another page follows. */
    public boolean more() {
        return more;
    }

    /** Whether the bits of every byte are stored in reverse. */
    public boolean reversedBits() {
        return get(FILL_ORDER, 1) == 2;
    }

    /** The first value of a field, or the given one where the field is absent. */
    public long get(int tag, long otherwise) {
        return has(tag) ? fields.get(tag)[0] : otherwise;
    }

    /** The same for fields of small numbers. */
    public int number(int tag, int otherwise) {
        long value = get(tag, otherwise);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new UnreadableImageException("damaged TIFF: field " + tag + " is " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    /** Every value of a field. */
    long[] require(int tag) {
        if (!has(tag)) {
            throw new UnreadableImageException("damaged TIFF: lacks field " + tag);
        }
        return fields.get(tag);
    }

    /** The values of a field of bytes; none where it is absent. */
    byte[] bytes(int tag) {
        long[] values = has(tag) ? fields.get(tag) : new long[0];
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private long unsigned(long at, int size) {
        if (at < 0 || at > file.length - size) {
            throw new UnreadableImageException("truncated TIFF: its directory lies outside the file");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (bigEndian ? size - 1 - i : i);
            value |= (file[(int) at + i] & 0xFFL) << shift;
        }
        if (value < 0) {
            throw new UnreadableImageException("damaged TIFF: a number beyond every file");
        }
        return value;
    }
}
