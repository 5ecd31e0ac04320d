package org.verray.radiographs.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.JpegSegments.Segment;

/**
 * Writes a JPEG stream again with other entropy-coded data. Every segment stays as it is and where it is, except scans, Huffman
 * tables (see {@link HuffmanCode}), and application segments 11 with boxes (JUMBF: content credentials), which are left out.
 */
final class TwinStream {
    private static final int SCAN = 0xDA;
    private static final int RESTART = 0xDD;
    private static final int BOXES = 0xEB;
    private static final int COMMENT = 0xFE;
    private static final int TABLES_HEADER = 4;

    /** Gives the symbols of a scan. */
    interface ScanCoder {
        /**
         * @param tables the tables in force, by {@link HuffmanCode#slot()}
         * @param restartInterval units between restart markers, 0 for none
         */
        void code(Segment scan, HuffmanCode[] tables, int restartInterval, SymbolSink sink);
    }

    private record ScanState(HuffmanCode[] tables, int restartInterval) {}

    private final byte[] bytes;
    private final JpegSegments jpeg;
    private final Map<Segment, List<HuffmanCode>> tables = new HashMap<>();
    private final Map<Segment, ScanState> scans = new HashMap<>();

    TwinStream(byte[] bytes, JpegSegments jpeg) {
        this.bytes = bytes;
        this.jpeg = jpeg;
        HuffmanCode[] current = new HuffmanCode[8];
        int restartInterval = 0;
        for (Segment s : jpeg.core()) {
            if (s.marker() == HuffmanTable.MARKER) {
                List<HuffmanCode> defined = new ArrayList<>();
                for (int at = s.start() + TABLES_HEADER; at < s.start() + s.length(); ) {
                    HuffmanCode code = new HuffmanCode(bytes, at);
                    current[code.slot()] = code;
                    defined.add(code);
                    at += code.size();
                }
                tables.put(s, defined);
            } else if (s.marker() == RESTART) {
                restartInterval = u16(s.start() + 4);
            } else if (s.marker() == SCAN) {
                scans.put(s, new ScanState(current.clone(), restartInterval));
            }
        }
    }

    /** The stream with the twin's symbols; bytes behind the end marker are kept. */
    byte[] write(ScanCoder parent, ScanCoder twin) {
        for (Segment s : jpeg.core()) {
            if (s.marker() == SCAN) {
                code(parent, s, new Counter(false));
                code(twin, s, new Counter(true));
            }
        }
        boolean optimised = tables.values().stream().flatMap(List::stream).allMatch(HuffmanCode::optimised);
        tables.values().forEach(defined -> defined.forEach(code -> code.choose(optimised)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (Segment s : jpeg.core()) {
            between(from, s.start(), out);
            from = s.start() + s.length();
            if (s.marker() == HuffmanTable.MARKER) {
                tables(s, out);
            } else if (s.marker() == SCAN) {
                out.write(bytes, s.start(), 2 + u16(s.start() + 2));
                SymbolWriter writer = new SymbolWriter(out);
                code(twin, s, writer);
                writer.end();
            } else {
                out.write(bytes, s.start(), s.length());
            }
        }
        between(from, bytes.length, out);
        return out.toByteArray();
    }

    private void code(ScanCoder coder, Segment scan, SymbolSink sink) {
        coder.code(scan, scans.get(scan).tables, scans.get(scan).restartInterval, sink);
    }

    private void tables(Segment s, ByteArrayOutputStream out) {
        int length = 2 + tables.get(s).stream().mapToInt(HuffmanCode::size).sum();
        out.write(bytes, s.start(), 2);
        out.write(length >> 8);
        out.write(length);
        tables.get(s).forEach(code -> out.writeBytes(code.bytes()));
    }

    /** Copies what lies between two core segments: application data, comments, fill bytes, the end marker. */
    private void between(int start, int end, ByteArrayOutputStream out) {
        int at = start;
        while (at < end) {
            boolean marker = end - at >= 6 && (bytes[at] & 0xFF) == 0xFF;
            boolean segment = marker && ((bytes[at + 1] & 0xF0) == 0xE0 || (bytes[at + 1] & 0xFF) == COMMENT);
            int length = segment ? Math.min(2 + u16(at + 2), end - at) : 1;
            boolean boxes = segment && (bytes[at + 1] & 0xFF) == BOXES && bytes[at + 4] == 'J' && bytes[at + 5] == 'P';
            if (!boxes) {
                out.write(bytes, at, length);
            }
            at += length;
        }
    }

    private int u16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static final class Counter implements SymbolSink {
        private final boolean twin;

        Counter(boolean twin) {
            this.twin = twin;
        }

        @Override
        public void symbol(HuffmanCode table, int value) {
            if (twin) {
                table.countForTwin(value);
            } else {
                table.countForParent(value);
            }
        }

        @Override
        public void bits(int value, int count) {
            // Bits without a code have no table.
        }

        @Override
        public void restart(int number) {
            // Markers have no table.
        }
    }
}
