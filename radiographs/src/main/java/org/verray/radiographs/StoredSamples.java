package org.verray.radiographs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stored samples of a radiograph as plain bytes, for other programs. Row by row, little endian, one byte a sample
 * where the file allocates 8 bits and the samples fit, two otherwise; sign-extended to that width where samples have a
 * sign.
 */
public final class StoredSamples {
    private final Radiograph radiograph;

    private StoredSamples(Radiograph radiograph) {
        this.radiograph = radiograph;
    }

    public static StoredSamples of(Radiograph radiograph) {
        return new StoredSamples(radiograph);
    }

    /** 1 or 2. */
    public int bytesPerSample() {
        return radiograph.container().bitsAllocated() == 8 && radiograph.bitsStored() <= 8 ? 1 : 2;
    }

    /** Every sample in {@link #bytesPerSample()} bytes. */
    public byte[] bytes() {
        return bytesPerSample() == 1 ? narrow() : words();
    }

    /** Every sample in two bytes. */
    public byte[] words() {
        int n = radiograph.rows() * radiograph.columns();
        ByteBuffer words = ByteBuffer.allocate(Math.multiplyExact(2, n)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            words.putShort((short) radiograph.sample(i));
        }
        return words.array();
    }

    private byte[] narrow() {
        byte[] bytes = new byte[radiograph.rows() * radiograph.columns()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) radiograph.sample(i);
        }
        return bytes;
    }

    /** SHA-256 of {@link #bytes()} in lower-case hexadecimal, without holding them all. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        boolean narrow = bytesPerSample() == 1;
        byte[] row = new byte[radiograph.columns() * bytesPerSample()];
        for (int i = 0, at = 0; i < radiograph.rows() * radiograph.columns(); i++) {
            int sample = radiograph.sample(i);
            row[at++] = (byte) sample;
            if (!narrow) {
                row[at++] = (byte) (sample >> 8);
            }
            if (at == row.length) {
                digest.update(row);
                at = 0;
            }
        }
        return Sha256.hex(digest);
    }

    /**
     * The samples as unsigned numbers of 16 bits, for formats that know no sign: signed ones are moved up by {@link
     * #offset()}.
     */
    public short[] unsigned() {
        short[] samples = new short[radiograph.rows() * radiograph.columns()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (radiograph.sample(i) + offset());
        }
        return samples;
    }

    /**
     * The samples as a picture for which 0 is black: as {@link #unsigned()}, turned round within the stored depth where
     * the radiograph is MONOCHROME1.
     */
    public short[] zeroIsBlack() {
        short[] samples = unsigned();
        if (radiograph.photometric() == Photometric.MONOCHROME1) {
            int highest = (1 << radiograph.bitsStored()) - 1;
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (highest - (samples[i] & 0xFFFF));
            }
        }
        return samples;
    }

    /** What {@link #unsigned()} adds: 0, or half the stored range for samples with a sign. */
    public int offset() {
        return -radiograph.lowestPossible();
    }

    /** What a program must know to read {@link #bytes()}. */
    public Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("rows", radiograph.rows());
        description.put("columns", radiograph.columns());
        description.put("bitsStored", radiograph.bitsStored());
        description.put("signed", radiograph.signed());
        description.put("photometric", radiograph.photometric().name());
        description.put("bytesPerSample", bytesPerSample());
        description.put("byteOrder", "little endian");
        return description;
    }
}
