package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verray.radiographs.VerrayException;

/**
 * Writes other samples into a reversible JPEG 2000 code stream. The tile is the native encoder's, the main header the parent's:
 * wholly, where the parent has what that encoder writes (one tile, five decompositions, one layer, blocks of 64 x 64, no
 * precincts); else with the encoder's coding style, which is the nearest there is, and without markers that describe the
 * parent's packets. The irreversible transform is refused: its quantisation cannot be met.
 */
final class Jpeg2000Twin {
    private static final int SIZE = 0x51;
    private static final int CODING_STYLE = 0x52;
    private static final int QUANTISATION = 0x5C;
    private static final int COMMENT = 0x64;
    private static final int TILE_PART = 0x90;
    private static final int REVERSIBLE = 1;
    private static final String LAYERS = "Kdu-Layer-Info";

    private Jpeg2000Twin() {}

    /** A segment of a main header, marker and length included. */
    private record Marker(int code, byte[] bytes) {}

    /**
     * Gives the frame of the twin.
     *
     * @param frame the parent's frame
     * @param samples unsigned, as its stream holds them
     */
    static byte[] write(byte[] frame, Jpeg2000Header header, short[] samples) {
        byte[] parent = Arrays.copyOfRange(frame, header.start(), header.end());
        List<Marker> theirs = markers(parent);
        byte[] style = find(theirs, CODING_STYLE);
        if (header.start() > 0 || style[13] != REVERSIBLE || !oneTile(find(theirs, SIZE))) {
            throw new VerrayException(
                    "JPEG 2000 of the irreversible kind, with several tiles or in a JP2 file is not supported");
        }
        byte[] fresh = encode(samples, header, header.bits());
        int more = planes(find(theirs, QUANTISATION))[0] - planes(find(markers(fresh), QUANTISATION))[0];
        if (more > 0 && header.bits() + more <= 16) {
            byte[] raised = encode(samples, header, header.bits() + more);
            fresh = samePlanes(theirs, markers(raised)) ? raised : fresh;
        }
        List<Marker> ours = markers(fresh);
        boolean planes = samePlanes(theirs, ours);
        boolean sameStyle = Arrays.equals(style, find(ours, CODING_STYLE));
        ByteArrayOutputStream out = new ByteArrayOutputStream(fresh.length + 512);
        out.write(fresh, 0, 2);
        for (Marker marker : theirs) {
            switch (marker.code) {
                case SIZE -> out.writeBytes(marker.bytes);
                case CODING_STYLE -> out.writeBytes(find(ours, CODING_STYLE));
                case QUANTISATION -> out.writeBytes(planes ? marker.bytes : find(ours, QUANTISATION));
                case COMMENT -> {
                    if (sameStyle || !new String(marker.bytes, StandardCharsets.ISO_8859_1).contains(LAYERS)) {
                        out.writeBytes(marker.bytes);
                    }
                }
                default -> {}
            }
        }
        int tile = 2 + ours.stream().mapToInt(m -> m.bytes.length).sum();
        out.write(fresh, tile, fresh.length - tile);
        return out.toByteArray();
    }

    /**
     * Encodes as if samples had more bits, the middle of their range where it was: the same coefficients, with as many more
     * empty bit planes over them.
     */
    private static byte[] encode(short[] samples, Jpeg2000Header header, int bits) {
        short[] raised = samples.clone();
        for (int i = 0; i < raised.length; i++) {
            raised[i] += (short) ((1 << bits - 1) - (1 << header.bits() - 1));
        }
        return NativeCodecs.encode(raised, header.rows(), header.columns(), bits, TransferSyntax.JPEG_2000_LOSSLESS);
    }

    private static List<Marker> markers(byte[] stream) {
        List<Marker> markers = new ArrayList<>();
        for (int at = 2; (stream[at + 1] & 0xFF) != TILE_PART; ) {
            int length = 2 + u16(stream, at + 2);
            markers.add(new Marker(stream[at + 1] & 0xFF, Arrays.copyOfRange(stream, at, at + length)));
            at += length;
        }
        return markers;
    }

    private static byte[] find(List<Marker> markers, int code) {
        return markers.stream()
                .filter(m -> m.code == code)
                .findFirst()
                .orElseThrow(() -> new VerrayException("JPEG 2000 without a main header of its own is not supported"))
                .bytes;
    }

    private static boolean oneTile(byte[] size) {
        boolean one = true;
        for (int side = 0; side < 2; side++) {
            int length = i32(size, 6 + 4 * side);
            int origin = i32(size, 14 + 4 * side);
            one &= origin == 0 && i32(size, 30 + 4 * side) == 0 && i32(size, 22 + 4 * side) >= length;
        }
        return one;
    }

    private static boolean samePlanes(List<Marker> theirs, List<Marker> ours) {
        return Arrays.equals(planes(find(theirs, QUANTISATION)), planes(find(ours, QUANTISATION)));
    }

    /** Bit planes by sub-band: guard bits and exponent less one (T.800 equation E-2). */
    private static int[] planes(byte[] quantisation) {
        int[] planes = new int[quantisation.length - 5];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (quantisation[4] >> 5 & 7) + ((quantisation[5 + i] & 0xFF) >> 3) - 1;
        }
        return planes;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }
}
