package org.verray.radiographs.provenance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of every directory of a TIFF structure, as in TIFF and BigTIFF files and in Exif blocks (TIFF 6.0 section 2;
 * Exif 2.32 section 4.6): chained directories and the Exif directory, no directory twice.
 */
final class TiffFields {
    static final int IMAGE_DESCRIPTION = 270;
    static final int MAKE = 271;
    static final int MODEL = 272;
    static final int SOFTWARE = 305;
    static final int ARTIST = 315;
    static final int XMP = 700;
    static final int IPTC = 33723;
    static final int PHOTOSHOP = 34377;
    static final int EXIF_DIRECTORY = 34665;
    static final int USER_COMMENT = 37510;
    static final int C2PA = 52545;

    private static final int MOST_DIRECTORIES = 64;
    private static final int MOST_FIELDS = 4096;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /**
     * A field.
     *
     * @param entry offset of its directory entry
     * @param entryEnd offset after its directory entry
     * @param value where its value lies, in the directory entry or elsewhere
     */
    record Field(int tag, int type, long entry, long entryEnd, Bytes value) {}

    private final Bytes tiff;
    private final boolean bigEndian;
    private final boolean big;
    private final List<Field> fields = new ArrayList<>();
    private final Deque<Long> directories = new ArrayDeque<>();
    private String problem;

    private TiffFields(Bytes tiff) {
        this.tiff = tiff;
        bigEndian = tiff.u8(0) == 'M';
        big = tiff.unsigned(2, 2, bigEndian) == 43;
    }

    /** Reads what can be read; a block that is no TIFF structure gives no fields and a problem. */
    static TiffFields of(Bytes tiff) {
        if (!looksLike(tiff)) {
            TiffFields none = new TiffFields(new Bytes(new byte[8]));
            none.problem = "has no TIFF header";
            return none;
        }
        TiffFields read = new TiffFields(tiff);
        try {
            read.run();
        } catch (DamagedManifestException e) {
            read.problem = e.getMessage();
        }
        return read;
    }

    static boolean looksLike(Bytes tiff) {
        return tiff.length() >= 8
                && (tiff.startsWith(0, 'I', 'I', 42, 0)
                        || tiff.startsWith(0, 'M', 'M', 0, 42)
                        || tiff.startsWith(0, 'I', 'I', 43, 0)
                        || tiff.startsWith(0, 'M', 'M', 0, 43));
    }

    List<Field> fields() {
        return fields;
    }

    /** What is wrong with the structure, or null. */
    String problem() {
        return problem;
    }

    private void run() {
        Set<Long> seen = new HashSet<>();
        directories.add(big ? number(8, 8) : number(4, 4));
        while (!directories.isEmpty()) {
            long at = directories.remove();
            if (at == 0) {
                continue;
            }
            if (!seen.add(at) || seen.size() > MOST_DIRECTORIES) {
                throw new DamagedManifestException("has directories in a circle or too many of them");
            }
            directory(at);
        }
    }

    private void directory(long at) {
        long entries = number(at, big ? 8 : 2);
        int size = big ? 20 : 12;
        long first = at + (big ? 8 : 2);
        if (entries > MOST_FIELDS) {
            throw new DamagedManifestException("has a directory of " + entries + " fields");
        }
        for (int i = 0; i < entries; i++) {
            field(first + (long) i * size, size);
        }
        long next = first + entries * size;
        if (next + (big ? 8 : 4) <= tiff.length()) {
            directories.add(number(next, big ? 8 : 4));
        }
    }

    private void field(long entry, int size) {
        int tag = (int) number(entry, 2);
        int type = (int) number(entry + 2, 2);
        long count = number(entry + 4, big ? 8 : 4);
        int each = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        int inline = big ? 8 : 4;
        if (each == 0 || count > tiff.length()) {
            return;
        }
        long length = count * each;
        long valueField = entry + size - inline;
        long at = length <= inline ? valueField : number(valueField, inline);
        if (at > tiff.length() || length > tiff.length() - at) {
            problem = "has a field " + tag + " that lies outside it";
            return;
        }
        if (tag == EXIF_DIRECTORY) {
            directories.add(number(valueField, inline));
        }
        fields.add(new Field(tag, type, entry, entry + size, tiff.slice(at, length)));
    }

    private long number(long at, int size) {
        return tiff.unsigned(at, size, bigEndian);
    }
}
