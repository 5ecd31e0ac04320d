package org.verray.radiographs.decode;

import java.nio.charset.StandardCharsets;

/**
 * Where the image lies in a WebP file, after a check of its chunks (WebP container specification; RFC 9649, section 2).
 * Profiles, EXIF, XMP and transparency are passed over: they never change stored samples.
 *
 * @param lossless whether the image is a VP8L stream; otherwise it is a VP8 key frame
 * @param alpha whether a separate chunk holds transparency
 * @param start index of the first byte of the stream
 * @param length number of its bytes
 * @param canvasRows rows that an extended header declares, -1 where there is none
 * @param canvasColumns columns likewise
 */
record WebpFile(boolean lossless, boolean alpha, int start, int length, int canvasRows, int canvasColumns) {
    private static final int ANIMATION = 0x02;

    /**
     * Checks and reads the chunks.
     *
     * @throws UnreadableImageException where they are damaged or truncated, or the file is an animation
     */
    static WebpFile parse(byte[] file) {
        long riff = u32(file, 4);
        if (riff < 12 || riff > file.length - 8L) {
            throw new UnreadableImageException(
                    "truncated WebP: declares " + riff + " bytes after its file header, has " + (file.length - 8));
        }
        int end = (int) riff + 8;
        int canvasRows = -1;
        int canvasColumns = -1;
        boolean alpha = false;
        for (int at = 12; at < end; ) {
            if (end - at < 8 || u32(file, at + 4) > end - at - 8) {
                throw new UnreadableImageException("truncated WebP: a chunk is longer than the rest of the file");
            }
            int length = (int) u32(file, at + 4);
            switch (new String(file, at, 4, StandardCharsets.ISO_8859_1)) {
                case "VP8X" -> {
                    requireStill(file, at + 8, length);
                    canvasColumns = 1 + u24(file, at + 12);
                    canvasRows = 1 + u24(file, at + 15);
                    DecodeLimits.checkSize(canvasRows, canvasColumns);
                }
                case "ALPH" -> alpha = true;
                case "VP8 " -> {
                    return new WebpFile(false, alpha, at + 8, length, canvasRows, canvasColumns);
                }
                case "VP8L" -> {
                    return new WebpFile(true, alpha, at + 8, length, canvasRows, canvasColumns);
                }
                case "ANIM", "ANMF" -> throw animated();
                default -> {}
            }
            at += 8 + length + length % 2;
        }
        throw new UnreadableImageException("damaged WebP: has no image data");
    }

    private static void requireStill(byte[] file, int start, int length) {
        if (length < 10) {
            throw new UnreadableImageException("damaged WebP: extended header of " + length + " bytes");
        }
        if ((file[start] & ANIMATION) != 0) {
            throw animated();
        }
    }

    private static UnreadableImageException animated() {
        return new UnreadableImageException("animated WebP is not supported");
    }

    /** Checks that the image is as large as the extended header says. */
    void requireCanvas(int rows, int columns) {
        if (canvasRows > 0 && (canvasRows != rows || canvasColumns != columns)) {
            throw new UnreadableImageException("damaged WebP: its header declares " + canvasColumns + " x " + canvasRows
                    + " pixels, its image " + columns + " x " + rows);
        }
    }

    private static int u24(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }

    private static long u32(byte[] bytes, int at) {
        return u24(bytes, at) | (bytes[at + 3] & 0xFFL) << 24;
    }
}
