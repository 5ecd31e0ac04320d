package org.verray.radiographs.dicom;

import org.verray.radiographs.VerrayException;

/** Stands in. */
final class Jpeg2000Twin {
    private Jpeg2000Twin() {}

    static byte[] write(byte[] code, Jpeg2000Header header, short[] samples) {
        byte[] fresh = NativeCodecs.encode(
                samples, header.rows(), header.columns(), header.bits(), TransferSyntax.JPEG_2000_LOSSLESS);
        if (fresh.length == 0) {
            throw new VerrayException("no code");
        }
        return fresh;
    }
}
