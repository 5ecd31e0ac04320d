package org.verray.radiographs.decode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The marker segments of a JPEG, JPEG lossless or JPEG-LS stream, walked and checked before any decoder sees them
 * (ITU-T T.81 annex B, T.87 annex C): every length lies inside the stream, Huffman tables are possible ones, one frame
 * header comes before the scans, scans name components of the frame and together bring every coefficient to full
 * precision, and the end marker is there; 8-bit coding with cosines may lack it, since its decoder misses every bit that is
 * not there. Stray bytes behind application data and comments are passed over as long as the colours cannot depend on what
 * else a wrong length there may have hidden.
 *
 * @param process second byte of the frame marker, for example {@link #BASELINE}
 * @param bits sample precision
 * @param componentIds identifiers of the colour components, in order; their number is the number of channels
 * @param sampling sampling factors of the components, horizontal in the high and vertical in the low four bits
 * @param adobeTransform colour transform of an Adobe segment, -1 where there is none
 * @param jfif whether a JFIF segment is present
 * @param core the segments that decoding needs, in order: everything except application data and comments
 * @param end index after the end marker, or after the last byte where that is missing
 * @param ended whether there is an end marker
 */
public record JpegSegments(
        int process,
        int bits,
        int rows,
        int columns,
        List<Integer> componentIds,
        List<Integer> sampling,
        int adobeTransform,
        boolean jfif,
        List<Segment> core,
        int end,
        boolean ended) {
    /** Value of {@link #process()}. */
    public static final int BASELINE = 0xC0;

    /** Value of {@link #process()}. */
    public static final int EXTENDED = 0xC1;

    /** Value of {@link #process()}. */
    public static final int PROGRESSIVE = 0xC2;

    /** Value of {@link #process()}. */
    public static final int LOSSLESS = 0xC3;

    /** Value of {@link #process()}. */
    public static final int JPEG_LS = 0xF7;

    private static final int START_OF_SCAN = 0xDA;

    /**
     * Most pixels that the scans of a progressive stream may go over, some three seconds of work: a small file can ask for
     * hundreds of scans of a large image. Ten scans of each of three components, which is usual, reach 80 million pixels.
     */
    private static final long MOST_PROGRESSIVE_WORK = 2_400_000_000L;

    /** Part of the stream from the first byte of its marker on; entropy-coded data belongs to its scan header. */
    public record Segment(int marker, int start, int length) {}

    /** Number of scans. */
    public int scans() {
        return (int) core.stream().filter(s -> s.marker() == START_OF_SCAN).count();
    }

    /**
     * The stream without application data and comments. Spectral selection means nothing in sequential coding, but
     * decoders warn of impossible values, so there it is set right.
     *
     * @param bytes where the walked stream lies
     */
    public byte[] coded(byte[] bytes) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(end);
        coded.write(0xFF);
        coded.write(0xD8);
        for (Segment s : core) {
            if (s.marker() == START_OF_SCAN && (process == BASELINE || process == EXTENDED)) {
                int header = 2 + ((bytes[s.start() + 2] & 0xFF) << 8 | bytes[s.start() + 3] & 0xFF);
                coded.write(bytes, s.start(), header - 3);
                coded.writeBytes(new byte[] {0, 63, 0});
                coded.write(bytes, s.start() + header, s.length() - header);
            } else {
                coded.write(bytes, s.start(), s.length());
            }
        }
        coded.write(0xFF);
        coded.write(0xD9);
        return coded.toByteArray();
    }

    /**
     * Walks a stream.
     *
     * @param bytes where it lies; bytes after its end marker are passed over
     * @param start index of its first byte
     * @param limit index after the last byte it may use
     * @throws UnreadableImageException where it is damaged, truncated or of an unknown kind
     */
    public static JpegSegments parse(byte[] bytes, int start, int limit) {
        return new Walk(bytes, limit).run(start);
    }

    private static final class Walk {
        private final byte[] bytes;
        private final int limit;
        private final List<Segment> core = new ArrayList<>();
        private final List<Integer> ids = new ArrayList<>();
        private final List<Integer> sampling = new ArrayList<>();
        private int process;
        private int bits;
        private int rows;
        private int columns;
        private int adobe = -1;
        private boolean jfif;
        private JpegCoverage coverage;
        private boolean stray;
        private long work;

        Walk(byte[] bytes, int limit) {
            this.bytes = bytes;
            this.limit = limit;
        }

        JpegSegments run(int start) {
            if (limit - start < 4 || u16(start) != 0xFFD8) {
                throw new UnreadableImageException("damaged JPEG: does not begin with its start marker");
            }
            int at = start + 2;
            while (true) {
                if (at == limit && mayLackEnd()) {
                    return finish(limit, false);
                }
                int marker = marker(at);
                while (bytes[at + 1] == (byte) 0xFF) {
                    at++;
                }
                if (marker == 0xD9) {
                    return finish(at + 2, true);
                }
                int length = segmentLength(at);
                int end = at + 2 + length;
                read(marker, at + 4, end);
                if (marker == START_OF_SCAN) {
                    end = endOfScan(end);
                }
                if ((marker & 0xF0) != 0xE0 && marker != 0xFE) {
                    core.add(new Segment(marker, at, end - at));
                } else {
                    end = pastStrayBytes(end);
                }
                at = end;
            }
        }

        /** Index of the next marker that may stand outside a scan; an index where there is one already stays as it is. */
        private int pastStrayBytes(int from) {
            int at = from;
            while (at < limit - 1
                    && !(bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xFF) >= 0xC0 && bytes[at + 1] != (byte) 0xFF)) {
                stray |= bytes[at] != (byte) 0xFF;
                at++;
            }
            return at;
        }

        /** Whether an image can be known to be whole without its end marker. */
        private boolean mayLackEnd() {
            return coverage != null && bits == 8 && process <= PROGRESSIVE;
        }

        private JpegSegments finish(int end, boolean ended) {
            if (coverage == null) {
                throw new UnreadableImageException("damaged JPEG: has no image data");
            }
            coverage.requireComplete();
            if (stray && ids.size() > 1 && adobe < 0 && !(jfif && ids.size() == 3)) {
                throw new UnreadableImageException("damaged JPEG: expected a marker");
            }
            return new JpegSegments(
                    process,
                    bits,
                    rows,
                    columns,
                    List.copyOf(ids),
                    List.copyOf(sampling),
                    adobe,
                    jfif,
                    core,
                    end,
                    ended);
        }

        /** The marker at an index, fill bytes skipped. */
        private int marker(int at) {
            int i = at;
            if (i >= limit || bytes[i] != (byte) 0xFF) {
                throw new UnreadableImageException(
                        i >= limit ? "truncated JPEG: has no end marker" : "damaged JPEG: expected a marker");
            }
            while (i < limit && bytes[i] == (byte) 0xFF) {
                i++;
            }
            if (i >= limit) {
                throw new UnreadableImageException("truncated JPEG: has no end marker");
            }
            int marker = bytes[i] & 0xFF;
            if (marker < 0xC0 || marker == 0xD8 || marker >= 0xD0 && marker < 0xD8) {
                throw new UnreadableImageException(
                        String.format("damaged JPEG: unexpected marker 0x%02X outside a scan", marker));
            }
            return marker;
        }

        private int segmentLength(int at) {
            if (limit - at < 4) {
                throw new UnreadableImageException("truncated JPEG: ends inside a segment");
            }
            int length = u16(at + 2);
            if (length < 2) {
                throw new UnreadableImageException("damaged JPEG: segment of " + length + " bytes");
            }
            if (length > limit - at - 2) {
                throw new UnreadableImageException("truncated JPEG: a segment is longer than the rest of the data");
            }
            return length;
        }

        private void read(int marker, int body, int end) {
            switch (marker) {
                case BASELINE, EXTENDED, PROGRESSIVE, LOSSLESS, JPEG_LS -> frame(marker, body, end);
                case 0xC4 -> huffmanTables(body, end);
                case START_OF_SCAN -> scan(body, end);
                case 0xE0 -> jfif |= end - body >= 5 && u16(body) == ('J' << 8 | 'F');
                case 0xE8 -> {
                    if (end - body >= 5 && u16(body) == ('m' << 8 | 'r') && bytes[body + 4] != 0) {
                        throw new UnreadableImageException("JPEG-LS with a colour transform is not supported");
                    }
                }
                case 0xEE -> {
                    if (end - body >= 12 && u16(body) == ('A' << 8 | 'd')) {
                        adobe = bytes[body + 11] & 0xFF;
                    }
                }
                case 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF ->
                    throw new UnreadableImageException("JPEG with arithmetic coding is not supported");
                case 0xC5, 0xC6, 0xC7, 0xDE, 0xDF ->
                    throw new UnreadableImageException("hierarchical JPEG is not supported");
                case 0xDC ->
                    throw new UnreadableImageException(
                            "JPEG that tells its number of lines only after them (DNL) is not supported");
                default -> {}
            }
        }

        private void frame(int marker, int body, int end) {
            if (process != 0) {
                throw new UnreadableImageException("damaged JPEG: more than one frame header");
            }
            int components = end - body < 6 ? 0 : bytes[body + 5] & 0xFF;
            if (components == 0 || components > 4 || end - body != 6 + 3 * components) {
                throw new UnreadableImageException("damaged JPEG: impossible frame header");
            }
            process = marker;
            bits = bytes[body] & 0xFF;
            rows = u16(body + 1);
            columns = u16(body + 3);
            DecodeLimits.checkSize(rows, columns);
            if (bits < 2 || bits > 16) {
                throw new UnreadableImageException("damaged JPEG: " + bits + " bits per sample");
            }
            for (int at = body + 6; at < end; at += 3) {
                int id = bytes[at] & 0xFF;
                int factors = bytes[at + 1] & 0xFF;
                int across = factors >> 4;
                int down = factors & 15;
                if (ids.contains(id) || across < 1 || across > 4 || down < 1 || down > 4) {
                    throw new UnreadableImageException("damaged JPEG: impossible component in frame header");
                }
                ids.add(id);
                sampling.add(factors);
            }
        }

        /** Checks that each table holds no more codes of a length than fit, and as many values as codes. */
        private void huffmanTables(int body, int end) {
            for (int at = body; at < end; ) {
                if (end - at < 17 || (bytes[at] & 0xFF) >> 4 > 1 || (bytes[at] & 15) > 3) {
                    throw new UnreadableImageException("damaged JPEG: impossible Huffman table");
                }
                int codes = 0;
                int left = 1;
                for (int i = 1; i <= 16; i++) {
                    left = 2 * left - (bytes[at + i] & 0xFF);
                    codes += bytes[at + i] & 0xFF;
                    if (left < 0) {
                        throw new UnreadableImageException("damaged JPEG: Huffman table with too many codes");
                    }
                }
                at += 17 + codes;
                if (codes > 256 || at > end) {
                    throw new UnreadableImageException("damaged JPEG: Huffman table longer than its segment");
                }
            }
        }

        private void scan(int body, int end) {
            if (process == 0) {
                throw new UnreadableImageException("damaged JPEG: image data before its frame header");
            }
            int components = end - body < 1 ? 0 : bytes[body] & 0xFF;
            if (components == 0 || components > ids.size() || end - body != 4 + 2 * components) {
                throw new UnreadableImageException("damaged JPEG: impossible scan header");
            }
            if (coverage == null) {
                coverage = new JpegCoverage(ids.size(), process == PROGRESSIVE);
            }
            work += (long) rows * columns * components;
            if (process == PROGRESSIVE && work > MOST_PROGRESSIVE_WORK) {
                throw new UnreadableImageException("progressive JPEG with so many scans of " + columns + " x " + rows
                        + " pixels is not supported");
            }
            int approximation = bytes[end - 1] & 0xFF;
            for (int i = 0; i < components; i++) {
                int component = ids.indexOf(bytes[body + 1 + 2 * i] & 0xFF);
                if (component < 0) {
                    throw new UnreadableImageException("damaged JPEG: scan of a component that the frame lacks");
                }
                coverage.scan(
                        component,
                        bytes[end - 3] & 0xFF,
                        bytes[end - 2] & 0xFF,
                        approximation >> 4,
                        approximation & 15);
            }
        }

        /** Index of the marker that ends the entropy-coded data from an index on. */
        private int endOfScan(int start) {
            int stuffed = process == JPEG_LS ? 0x7F : 0;
            for (int i = start; i < limit - 1; i++) {
                if (bytes[i] == (byte) 0xFF) {
                    int next = bytes[i + 1] & 0xFF;
                    boolean restart = next >= 0xD0 && next < 0xD8;
                    if (next > stuffed && !restart && next != 0xFF) {
                        return i;
                    }
                }
            }
            if (mayLackEnd()) {
                return limit;
            }
            throw new UnreadableImageException("truncated JPEG: has no end marker");
        }

        private int u16(int at) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }
    }
}
