package org.verray.radiographs.provenance;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompressed text, at most {@value #MOST} bytes of it.
 *
 * @param problem why there is no more of it; null where it is whole
 */
record Inflated(byte[] bytes, String problem) {
    static final int MOST = 1 << 22;

    static Inflated of(Bytes compressed) {
        Inflater inflater = new Inflater();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        String problem = null;
        try {
            inflater.setInput(compressed.array(), compressed.start(), compressed.length());
            while (!inflater.finished() && problem == null) {
                int n = inflater.inflate(buffer, 0, Math.min(buffer.length, MOST - out.size()));
                out.write(buffer, 0, n);
                if (out.size() == MOST && !inflater.finished()) {
                    problem = "is larger than " + MOST + " bytes when decompressed; only those are read";
                } else if (n == 0 && !inflater.finished()) {
                    problem = "ends too early";
                }
            }
        } catch (DataFormatException e) {
            problem = "cannot be decompressed";
        } finally {
            inflater.end();
        }
        return new Inflated(out.toByteArray(), problem);
    }
}
