package org.verray.radiographs.testimony;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands before the first scan of a JPEG stream (ITU-T T.81 annex B). Lenient on purpose: a stream that cannot be
 * decoded still has its say. Not for decoding.
 *
 * @param process second byte of the frame marker; -1 where none was found
 * @param bits sample precision; 0 where no frame header was found
 * @param sampling sampling factors by component, horizontal in the high and vertical in the low four bits
 * @param tableOf number of the quantisation table of each component
 * @param tables quantisation tables by number, in natural order
 * @param applications names of the application segments, for example {@code JFIF}, in order
 * @param adobeTransform colour transform of an Adobe segment; -1 where there is none
 */
record JpegStream(
        int process,
        int bits,
        int rows,
        int columns,
        List<Integer> sampling,
        List<Integer> tableOf,
        Map<Integer, int[]> tables,
        List<String> applications,
        int adobeTransform) {
    private static final int LONGEST_NAME = 20;

    /** Reads a stream from its start marker on; empty where there is none. */
    static Optional<JpegStream> read(byte[] bytes, int start) {
        if (start < 0
                || bytes.length - start < 4
                || bytes[start] != (byte) 0xFF
                || bytes[start + 1] != (byte) 0xD8
                || bytes[start + 2] != (byte) 0xFF) {
            return Optional.empty();
        }
        return Optional.of(new Walk(bytes).run(start + 2));
    }

    /** Whether it is of a discrete-cosine process (baseline, extended or progressive Huffman). */
    boolean cosine() {
        return process >= 0xC0 && process <= 0xC2;
    }

    boolean progressive() {
        return process == 0xC2;
    }

    int channels() {
        return sampling.size();
    }

    /** The table of the first component, which is luminance or gray. */
    Optional<int[]> luminanceTable() {
        return tableOf.isEmpty() ? Optional.empty() : Optional.ofNullable(tables.get(tableOf.get(0)));
    }

    /** Sampling in the usual notation, for example {@code 4:2:0}; the factors themselves where it has no name. */
    String subsampling() {
        if (channels() < 3) {
            return "none";
        }
        boolean plain = sampling.get(1) == 0x11 && sampling.get(2) == 0x11;
        String factors = String.join(
                " ", sampling.stream().map(f -> (f >> 4) + "x" + (f & 15)).toList());
        if (sampling.stream().distinct().count() == 1) {
            return "4:4:4";
        }
        return switch (plain ? sampling.get(0) : 0) {
            case 0x21 -> "4:2:2";
            case 0x22 -> "4:2:0";
            case 0x12 -> "4:4:0";
            case 0x41 -> "4:1:1";
            default -> factors;
        };
    }

    private static final class Walk {
        private final byte[] bytes;
        private final List<Integer> sampling = new ArrayList<>();
        private final List<Integer> tableOf = new ArrayList<>();
        private final Map<Integer, int[]> tables = new TreeMap<>();
        private final List<String> applications = new ArrayList<>();
        private int process = -1;
        private int bits;
        private int rows;
        private int columns;
        private int adobe = -1;

        Walk(byte[] bytes) {
            this.bytes = bytes;
        }

        JpegStream run(int start) {
            int at = start;
            while (at + 4 <= bytes.length && bytes[at] == (byte) 0xFF) {
                int marker = u8(at + 1);
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                int end = at + 2 + u16(at + 2);
                if (marker == 0xDA || marker == 0xD9 || u16(at + 2) < 2 || end > bytes.length) {
                    break;
                }
                read(marker, at + 4, end);
                at = end;
            }
            return new JpegStream(
                    process,
                    bits,
                    rows,
                    columns,
                    List.copyOf(sampling),
                    List.copyOf(tableOf),
                    Collections.unmodifiableMap(tables),
                    List.copyOf(applications),
                    adobe);
        }

        private void read(int marker, int body, int end) {
            if (marker == 0xDB) {
                tables(body, end);
            } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                frame(marker, body, end);
            } else if ((marker & 0xF0) == 0xE0) {
                application(body, end);
            }
        }

        private void tables(int body, int end) {
            int at = body;
            while (at < end) {
                int size = u8(at) >> 4 == 0 ? 1 : 2;
                if (end - at < 1 + 64 * size) {
                    return;
                }
                int[] table = new int[64];
                for (int i = 0; i < 64; i++) {
                    table[JpegTables.natural(i)] = size == 1 ? u8(at + 1 + i) : u16(at + 1 + 2 * i);
                }
                tables.put(u8(at) & 15, table);
                at += 1 + 64 * size;
            }
        }

        private void frame(int marker, int body, int end) {
            if (process >= 0 || end - body < 6 || end - body < 6 + 3 * u8(body + 5)) {
                return;
            }
            process = marker;
            bits = u8(body);
            rows = u16(body + 1);
            columns = u16(body + 3);
            for (int i = 0; i < u8(body + 5); i++) {
                sampling.add(u8(body + 7 + 3 * i));
                tableOf.add(u8(body + 8 + 3 * i));
            }
        }

        private void application(int body, int end) {
            int stop = body;
            while (stop < end && stop - body < LONGEST_NAME && bytes[stop] >= 32 && bytes[stop] < 127) {
                stop++;
            }
            String name = new String(bytes, body, stop - body, StandardCharsets.US_ASCII).strip();
            if (!name.isEmpty() && !applications.contains(name)) {
                applications.add(name);
            }
            if (name.startsWith("Adobe") && end - body >= 12) {
                adobe = u8(body + 11);
            }
        }

        private int u8(int at) {
            return bytes[at] & 0xFF;
        }

        private int u16(int at) {
            return u8(at) << 8 | u8(at + 1);
        }
    }
}
