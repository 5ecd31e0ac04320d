package org.verray.radiographs.encode;

/** Stands in. */
final class TwinTiff {
    private TwinTiff() {}

    static byte[] write(byte[] file, int[] differences) {
        throw new UnsupportedContainerException("TIFF of " + file.length + " bytes and " + differences.length);
    }
}
