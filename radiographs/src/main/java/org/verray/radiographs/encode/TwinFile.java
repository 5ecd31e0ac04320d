package org.verray.radiographs.encode;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/** Stub: writes gray PNG files of 8 bits alone. */
public final class TwinFile {
    private TwinFile() {}

    /** Writes a twin in the container of its parent; throws {@link UnsupportedContainerException} where it cannot. */
    public static byte[] write(byte[] parentFile, GrayImage parentGray, GrayImage twin) {
        Radiograph parent = Radiographs.decode(parentFile);
        if ((parentFile[0] & 0xFF) != 0x89 || parent.bitsStored() != 8) {
            throw new UnsupportedContainerException("expected a gray PNG file of 8 bits");
        }
        byte[] samples = new byte[twin.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.max(0, Math.min(255, Math.round(twin.values()[i])));
        }
        return GrayPng.of(twin.rows(), twin.columns(), samples);
    }
}
