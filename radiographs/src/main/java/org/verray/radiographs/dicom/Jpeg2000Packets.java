package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Follows the packets of a JPEG 2000 code stream and checks that every one is there, header and data (ITU-T T.800 annex B).
 * Native decoders fill missing packets and tiles with nothing, and take memory for every code-block and precinct that a
 * header declares, however small the file: a packet has a byte at least, so that their number is known to be possible.
 */
final class Jpeg2000Packets {
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int POC = 0xFF5F;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;

    /** Bytes of a COD segment that speak of all components: progression, layers and component transform. */
    private static final int PROGRESSION = 4;

    private static final long MOST_BLOCKS = 1 << 20;
    private static final long MOST_PRECINCTS = 1 << 18;

    /** Samples that coding passes may go over in any case: one or two seconds of work. */
    private static final long QUICK_WORK = 500_000_000L;

    /** Beyond that, how many for each byte of code; a radiograph without loss has about 60. */
    private static final long MOST_WORK_PER_BYTE = 800;

    /** Pixels of an image whose packets cannot be followed. */
    private static final long MOST_PIXELS_UNSEEN = 1 << 23;

    private final byte[] code;
    private final Jpeg2000Header header;
    private Jpeg2000Coding coding;
    private byte[] style = {};
    private final Map<Integer, ByteArrayOutputStream> tiles = new TreeMap<>();
    private boolean reordered;
    private long blocks;
    private long precincts;
    private long work;

    private Jpeg2000Packets(byte[] code, Jpeg2000Header header) {
        this.code = code;
        this.header = header;
    }

    /**
     * Checks a code stream. Where the order of its packets changes on the way (POC) or their headers lie elsewhere (PPM, PPT),
     * only their number is checked.
     *
     * @param header as it was read from the same code
     * @throws UnreadableImageException where packets or tiles are missing, or the coding style changes between tiles or
     *     components
     */
    static void requireComplete(byte[] code, Jpeg2000Header header) {
        new Jpeg2000Packets(code, header).run();
    }

    private void run() {
        readTileParts();
        if (reordered && (long) header.rows() * header.columns() > MOST_PIXELS_UNSEEN) {
            throw new UnreadableImageException("JPEG 2000 with packets in another order or without their headers is not"
                    + " supported above " + MOST_PIXELS_UNSEEN + " pixels");
        }
        int siz = header.start() + 6;
        long tileColumns = Integer.toUnsignedLong(i32(siz + 18));
        long tileRows = Integer.toUnsignedLong(i32(siz + 22));
        int across = (int) ((header.columns() + tileColumns - 1) / tileColumns);
        int down = (int) ((header.rows() + tileRows - 1) / tileRows);
        for (int tile = 0; tile < across * down; tile++) {
            if (!tiles.containsKey(tile)) {
                throw new UnreadableImageException("truncated JPEG 2000: lacks tile " + tile + " of " + across * down);
            }
            long left = tile % across * tileColumns;
            long top = tile / across * tileRows;
            check(
                    new Jpeg2000Tile(
                            coding,
                            header.components(),
                            (int) left,
                            (int) top,
                            (int) Math.min(left + tileColumns, header.columns()),
                            (int) Math.min(top + tileRows, header.rows())),
                    tiles.get(tile).toByteArray());
        }
        int bytes = header.end() - header.start();
        if (work > QUICK_WORK && work > MOST_WORK_PER_BYTE * bytes) {
            throw new UnreadableImageException(
                    "damaged JPEG 2000: coding passes over " + work + " samples in " + bytes + " bytes");
        }
    }

    /** Collects the packets of every tile from its tile-parts. */
    private void readTileParts() {
        int at = segments(header.start() + 2, SOT);
        if (coding == null) {
            throw new UnreadableImageException("damaged JPEG 2000: has no coding style");
        }
        while (at + 12 <= header.end() && u16(at) == SOT) {
            int length = i32(at + 6);
            int end = length == 0 ? header.end() - 2 : at + length;
            int data = segments(at + 12, SOD) + 2;
            if (data > end) {
                throw new UnreadableImageException("damaged JPEG 2000: a tile-part without data");
            }
            tiles.computeIfAbsent(u16(at + 4), tile -> new ByteArrayOutputStream())
                    .write(code, data, end - data);
            at = end;
        }
    }

    private void check(Jpeg2000Tile tile, byte[] packets) {
        blocks += tile.blocks();
        precincts += tile.packets() / coding.layers();
        if (blocks > MOST_BLOCKS || precincts > MOST_PRECINCTS) {
            throw new UnreadableImageException("JPEG 2000 with more than " + MOST_BLOCKS + " code-blocks or "
                    + MOST_PRECINCTS + " precincts is not supported");
        }
        if (tile.packets() > (reordered ? header.end() : packets.length)) {
            throw new UnreadableImageException(
                    "truncated JPEG 2000: " + packets.length + " bytes for " + tile.packets() + " packets of a tile");
        }
        if (!reordered) {
            Jpeg2000Bits bits = new Jpeg2000Bits(packets);
            work += tile.walk(bits);
            bits.requireEnd();
        }
    }

    /** Walks the segments of a header; index of the marker that ends them. */
    private int segments(int first, int last) {
        int at = first;
        while (at + 4 <= header.end() && u16(at) != last) {
            int marker = u16(at);
            if (marker == COD && coding == null) {
                coding = Jpeg2000Coding.read(code, at);
                style = Arrays.copyOfRange(code, at + 4, at + 2 + u16(at + 2));
            } else if (marker == COD) {
                requireSame(at, at + 4, 0);
            } else if (marker == COC) {
                requireSame(at, at + (header.components() < 257 ? 5 : 6), PROGRESSION);
            }
            reordered |= marker == POC || marker == PPM || marker == PPT;
            at += 2 + u16(at + 2);
        }
        if (at + 2 > header.end() || u16(at) != last) {
            throw new UnreadableImageException("truncated JPEG 2000: ends inside its header");
        }
        return at;
    }

    /**
     * Some encoders repeat the coding style for every tile and component.
     *
     * @param at index of the marker of a segment that lies inside the code
     * @param first index of the flags of its coding style
     * @param left how many bytes of the coding style of the whole image, after its flags, are left out there
     */
    private void requireSame(int at, int first, int left) {
        int end = at + 2 + u16(at + 2);
        boolean same = end - first == style.length - left
                && (left == 0 ? code[first] == style[0] : (code[first] & 1) == (style[0] & 1))
                && Arrays.equals(code, first + 1, end, style, 1 + left, style.length);
        if (!same) {
            throw new UnreadableImageException(
                    "JPEG 2000 whose coding style differs between tiles or components is not supported");
        }
    }

    private int u16(int at) {
        return (code[at] & 0xFF) << 8 | code[at + 1] & 0xFF;
    }

    private int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }
}
