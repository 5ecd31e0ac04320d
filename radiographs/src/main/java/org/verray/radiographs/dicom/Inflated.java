package org.verray.radiographs.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.verray.radiographs.decode.UnreadableImageException;

/** Undoes the compression of a whole data set (DICOM PS3.5 annex A.5), with or without a zlib header. */
final class Inflated {
    private static final int MOST = 1 << 28;
    private static final int PIECE = 1 << 20;

    private Inflated() {}

    /**
     * Inflates what begins at an index.
     *
     * @throws UnreadableImageException where the data does not end or becomes larger than the limit
     */
    static byte[] of(byte[] file, int start) {
        Inflater inflater = new Inflater(!zlib(file, start));
        try {
            inflater.setInput(file, start, file.length - start);
            List<byte[]> pieces = new ArrayList<>();
            int last = 0;
            while (!inflater.finished()) {
                if (inflater.getBytesWritten() >= MOST) {
                    throw new UnreadableImageException(
                            "deflated DICOM data set is larger than the limit of " + MOST + " bytes");
                }
                byte[] piece = new byte[PIECE];
                last = fill(inflater, piece);
                pieces.add(piece);
            }
            return joined(pieces, last);
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged DICOM: deflated data set: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Whether a zlib header, which the standard does not have, stands at an index. */
    static boolean zlib(byte[] file, int start) {
        return file.length - start > 2
                && file[start] == 0x78
                && ((file[start] << 8 | file[start + 1] & 0xFF) % 31 == 0);
    }

    /** Fills a piece as far as there is data; gives the number of bytes. */
    private static int fill(Inflater inflater, byte[] piece) throws DataFormatException {
        int filled = 0;
        while (filled < piece.length && !inflater.finished()) {
            int n = inflater.inflate(piece, filled, piece.length - filled);
            if (n == 0 && !inflater.finished()) {
                throw new UnreadableImageException("truncated DICOM: its deflated data set does not end");
            }
            filled += n;
        }
        return filled;
    }

    private static byte[] joined(List<byte[]> pieces, int last) {
        byte[] result = new byte[(pieces.size() - 1) * PIECE + last];
        for (int i = 0, at = 0; at < result.length; i++, at += PIECE) {
            System.arraycopy(pieces.get(i), 0, result, at, Math.min(PIECE, result.length - at));
        }
        return result;
    }
}
