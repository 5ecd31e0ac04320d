package org.verray.radiographs.decode;

import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates PNG image data one scan line at a time and undoes the line filter (PNG specification, section 9). Must be
 * closed; not thread-safe.
 */
public final class PngScanlines implements AutoCloseable {
    private final byte[] file;
    private final Iterator<PngFile.Range> chunks;
    private final Inflater inflater = new Inflater();
    private final byte[] filter = new byte[1];
    private byte[] line = {};
    private byte[] previous = {};

    public PngScanlines(byte[] file, PngFile png) {
        this.file = file;
        chunks = png.data().iterator();
    }

    /** Begins a pass over lines of the given length; the line above the first one is all zero. */
    public void beginPass(int bytesPerLine) {
        line = new byte[bytesPerLine];
        previous = new byte[bytesPerLine];
    }

    /**
     * The next line of the pass, unfiltered; valid until the next call.
     *
     * @param step whole bytes of one pixel, at least 1
     */
    public byte[] next(int step) {
        byte[] swap = previous;
        previous = line;
        line = swap;
        fill(filter);
        fill(line);
        switch (filter[0]) {
            case 0 -> {}
            case 1 -> addLeft(step);
            case 2 -> addAbove();
            case 3 -> addMean(step);
            case 4 -> addPaeth(step);
            default -> throw new UnreadableImageException("damaged PNG: unknown line filter " + filter[0]);
        }
        return line;
    }

    /** How the line that was last given had been filtered, 0 to 4. */
    public int filter() {
        return filter[0];
    }

    /** Checks that the compressed stream ends, check sum included, where the last line does. */
    public void requireEnd() {
        byte[] more = new byte[1];
        if (inflate(more, 0) != 0) {
            throw new UnreadableImageException("damaged PNG: more image data than its header declares");
        }
    }

    private void fill(byte[] target) {
        for (int at = 0; at < target.length; ) {
            int n = inflate(target, at);
            if (n == 0) {
                throw new UnreadableImageException("truncated PNG: less image data than its header declares");
            }
            at += n;
        }
    }

    /** Inflates at least one byte; 0 only where the stream has properly ended. */
    private int inflate(byte[] target, int at) {
        try {
            while (true) {
                int n = inflater.inflate(target, at, target.length - at);
                if (n > 0 || inflater.finished()) {
                    return n;
                }
                if (inflater.needsDictionary() || !chunks.hasNext()) {
                    throw new UnreadableImageException("truncated PNG: its compressed data does not end");
                }
                PngFile.Range chunk = chunks.next();
                inflater.setInput(file, chunk.start(), chunk.length());
            }
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged PNG: " + e.getMessage(), e);
        }
    }

    private void addLeft(int step) {
        for (int i = step; i < line.length; i++) {
            line[i] += line[i - step];
        }
    }

    private void addAbove() {
        for (int i = 0; i < line.length; i++) {
            line[i] += previous[i];
        }
    }

    private void addMean(int step) {
        for (int i = 0; i < line.length; i++) {
            int left = i < step ? 0 : line[i - step] & 0xFF;
            line[i] += (byte) ((left + (previous[i] & 0xFF)) >> 1);
        }
    }

    private void addPaeth(int step) {
        for (int i = 0; i < Math.min(step, line.length); i++) {
            line[i] += previous[i];
        }
        for (int i = step; i < line.length; i++) {
            int left = line[i - step] & 0xFF;
            int above = previous[i] & 0xFF;
            int corner = previous[i - step] & 0xFF;
            int toLeft = Math.abs(above - corner);
            int toAbove = Math.abs(left - corner);
            int toCorner = Math.abs(left + above - 2 * corner);
            int nearest = toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
            line[i] += (byte) nearest;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
