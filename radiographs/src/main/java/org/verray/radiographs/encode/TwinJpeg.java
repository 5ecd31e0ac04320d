package org.verray.radiographs.encode;

import org.verray.radiographs.decode.JpegDecoder;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.jpeg.DctTwin;

/** Writes other samples into a JPEG file, in its coefficients; see {@link DctTwin}. */
final class TwinJpeg {
    private TwinJpeg() {}

    static byte[] write(byte[] file, int[] differences) {
        JpegSegments jpeg = JpegSegments.parse(file, 0, file.length);
        int components = jpeg.componentIds().size();
        if (components > 3) {
            throw new UnsupportedContainerException("JPEG with four inks is not supported as a twin's container");
        }
        return DctTwin.write(file, jpeg, differences, components == 1 || JpegDecoder.isYcc(jpeg) ? 1 : 3);
    }
}
