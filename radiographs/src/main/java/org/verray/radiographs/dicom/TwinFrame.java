package org.verray.radiographs.dicom;

import java.util.Arrays;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.JpegSegments.Segment;
import org.verray.radiographs.jpeg.DctTwin;
import org.verray.radiographs.jpeg.LosslessTwin;

/** Writes other samples into a compressed frame: RLE, JPEG of every kind, JPEG-LS, and JPEG 2000 of the reversible kind. */
final class TwinFrame {
    private static final int JPEG_LS_PRESETS = 0xF8;
    private static final int RESTART = 0xDD;
    private static final int SCAN = 0xDA;

    private final byte[] code;
    private final PixelDescription pixels;
    private final int[] differences;
    private final int bits;

    /**
     * @param code the parent's frame
     * @param differences to the samples as they are decoded
     * @param bits bits of a decoded sample
     */
    TwinFrame(byte[] code, PixelDescription pixels, int[] differences, int bits) {
        this.code = code;
        this.pixels = pixels;
        this.differences = differences;
        this.bits = bits;
    }

    /**
     * Gives the frame of the twin.
     *
     * @throws VerrayException where the kind of frame cannot be written
     */
    byte[] write(TransferSyntax syntax) {
        if (Arrays.stream(differences).allMatch(d -> d == 0)) {
            return code;
        }
        switch (syntax.kind()) {
            case NATIVE -> {
                short[] cells = RawFrame.read(code, pixels);
                byte[] twin = code.clone();
                int moved = apply(cells, 0, pixels.colour());
                new TwinRaw(twin, 0, false, false, pixels).write(cells, moved);
                return twin;
            }
            case RLE -> {
                short[] cells = RleFrame.read(code, pixels);
                apply(cells, 0, pixels.colour());
                return RleEncoder.encode(
                        cells, pixels.rows(), pixels.columns(), pixels.channels(), pixels.bytesPerSample());
            }
            default -> {
                return Jpeg2000Header.begins(code) ? jpeg2000() : jpeg();
            }
        }
    }

    private int apply(short[] cells, int codedBits, Colour colour) {
        int moved = TwinCells.moved(pixels, colour);
        new TwinCells(pixels, differences, bits, codedBits, moved).apply(cells);
        return moved;
    }

    private byte[] jpeg() {
        JpegSegments jpeg = JpegSegments.parse(code, 0, code.length);
        byte[] whole = Arrays.copyOf(code, jpeg.end());
        if (jpeg.process() <= JpegSegments.PROGRESSIVE) {
            return cosines(whole, jpeg);
        }
        if (jpeg.process() == JpegSegments.LOSSLESS) {
            short[] before = CompressedFrame.read(code, true, pixels).cells();
            short[] after = before.clone();
            apply(after, jpeg.bits(), pixels.colour());
            return LosslessTwin.write(whole, jpeg, before, coded(after, jpeg.bits()));
        }
        return jpegLs(whole, jpeg);
    }

    private byte[] cosines(byte[] whole, JpegSegments jpeg) {
        if (pixels.signed()) {
            throw new VerrayException("lossy JPEG of signed samples in DICOM is not supported");
        }
        boolean ycc = pixels.channels() == 3 && CompressedFrame.isYcc(jpeg, pixels);
        int moved = TwinCells.moved(pixels, ycc ? Colour.YBR_FULL : Colour.RGB);
        int shift = new TwinCells(pixels, differences, bits, jpeg.bits(), moved).shift();
        int[] coded = Arrays.stream(differences).map(d -> d << shift).toArray();
        return DctTwin.write(whole, jpeg, coded, moved);
    }

    private static short[] coded(short[] cells, int bits) {
        short[] coded = new short[cells.length];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = (short) (cells[i] & (1 << bits) - 1);
        }
        return coded;
    }

    /** The native encoder's data between the parent's markers, which have to mean the same. */
    private byte[] jpegLs(byte[] whole, JpegSegments jpeg) {
        Segment scan = segment(jpeg, SCAN);
        int near = whole[scan.start() + 7] & 0xFF;
        if (pixels.channels() > 1 || segment(jpeg, RESTART) != null || whole[scan.start() + 9] != 0) {
            throw new VerrayException("JPEG-LS with colour, restart markers or a point transform is not supported");
        }
        short[] cells = CompressedFrame.read(code, true, pixels).cells();
        apply(cells, jpeg.bits(), pixels.colour());
        TransferSyntax syntax = near > 0 ? TransferSyntax.JPEG_LS_NEAR_LOSSLESS : TransferSyntax.JPEG_LS_LOSSLESS;
        byte[] fresh = NativeCodecs.encode(
                coded(cells, jpeg.bits()), pixels.rows(), pixels.columns(), jpeg.bits(), syntax, near);
        JpegSegments written = JpegSegments.parse(fresh, 0, fresh.length);
        Segment freshScan = segment(written, SCAN);
        if (written.bits() != jpeg.bits()
                || fresh[freshScan.start() + 7] != (byte) near
                || !Arrays.equals(presets(whole, jpeg, near), presets(fresh, written, near))) {
            throw new VerrayException("JPEG-LS of " + jpeg.bits() + " bits with presets of its own is not supported");
        }
        int header = 10;
        int data = freshScan.length() - header;
        int from = scan.start() + scan.length();
        byte[] twin = new byte[scan.start() + header + data + whole.length - from];
        System.arraycopy(whole, 0, twin, 0, scan.start() + header);
        System.arraycopy(fresh, freshScan.start() + header, twin, scan.start() + header, data);
        System.arraycopy(whole, from, twin, scan.start() + header + data, whole.length - from);
        return twin;
    }

    private static Segment segment(JpegSegments jpeg, int marker) {
        return jpeg.core().stream()
                .filter(s -> s.marker() == marker)
                .findFirst()
                .orElse(null);
    }

    /** Highest sample, three thresholds and reset of a stream, the default ones (T.87 annex C.2.4.1.1) where it says nothing. */
    private static int[] presets(byte[] bytes, JpegSegments jpeg, int near) {
        int highest = (1 << jpeg.bits()) - 1;
        int[] presets = defaults(highest, near);
        Segment s = segment(jpeg, JPEG_LS_PRESETS);
        if (s != null && (s.length() != 15 || bytes[s.start() + 4] != 1)) {
            throw new VerrayException("JPEG-LS with tables of its own is not supported");
        }
        for (int i = 0; s != null && i < presets.length; i++) {
            int at = s.start() + 5 + 2 * i;
            int value = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            presets[i] = value == 0 ? presets[i] : value;
        }
        return presets;
    }

    private static int[] defaults(int highest, int near) {
        int factor = (Math.min(highest, 4095) + 128) / 256;
        int[] thresholds = {3, 7, 21};
        int[] presets = {highest, 0, 0, 0, 64};
        for (int i = 0; i < 3; i++) {
            int base = i + 2;
            int threshold = highest >= 128
                    ? factor * (thresholds[i] - base) + base + (2 * i + 3) * near
                    : Math.max(base, thresholds[i] / (256 / (highest + 1)) + (2 * i + 3) * near);
            int least = i == 0 ? near + 1 : presets[i];
            presets[i + 1] = threshold > highest || threshold < least ? least : threshold;
        }
        return presets;
    }

    private byte[] jpeg2000() {
        Jpeg2000Header header = Jpeg2000Header.parse(code);
        if (pixels.channels() > 1 || header.signed()) {
            throw new VerrayException("JPEG 2000 of colour or signed samples is not supported");
        }
        SampleCells frame = CompressedFrame.read(code, true, pixels);
        apply(frame.cells(), header.bits(), pixels.colour());
        return Jpeg2000Twin.write(code, header, coded(frame.cells(), header.bits()));
    }
}
