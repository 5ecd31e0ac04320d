package org.verray.datasets.dicom;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.verray.datasets.decode.UnreadableImageException;

/** Undoes the compression of a whole data set (DICOM PS3.5 annex A.5), with or without a zlib header. */
final class Inflated {
    private static final int MOST = 1 << 28;

    private Inflated() {}

    /**
     * Inflates what begins at an index. It is done twice, first to find the size, so that memory is taken once.
     *
     * @throws UnreadableImageException where the data does not end or becomes larger than the limit
     */
    static byte[] of(byte[] file, int start) {
        byte[] result = new byte[run(file, start, new byte[1 << 16], true)];
        run(file, start, result, false);
        return result;
    }

    /**
     * @param reuse whether to write over what is in the buffer when it is full, as only the size is of interest
     */
    private static int run(byte[] file, int start, byte[] out, boolean reuse) {
        boolean zlib = file.length - start > 2
                && file[start] == 0x78
                && ((file[start] << 8 | file[start + 1] & 0xFF) % 31 == 0);
        Inflater inflater = new Inflater(!zlib);
        try {
            inflater.setInput(file, start, file.length - start);
            int size = 0;
            while (!inflater.finished() && (reuse || size < out.length)) {
                int n = reuse ? inflater.inflate(out) : inflater.inflate(out, size, out.length - size);
                if (n == 0 && !inflater.finished()) {
                    throw new UnreadableImageException("truncated DICOM: its deflated data set does not end");
                }
                size += n;
                if (size > MOST) {
                    throw new UnreadableImageException(
                            "deflated DICOM data set is larger than the limit of " + MOST + " bytes");
                }
            }
            return size;
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged DICOM: deflated data set: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
