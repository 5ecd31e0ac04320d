package org.verray.radiographs.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.Photometric;

/** Puts one gray frame into a data set: the attributes that describe its samples, and the samples, encoded. */
final class PixelModule {
    private PixelModule() {}

    /**
     * Adds the Image Pixel module (DICOM PS3.3 C.7.6.3).
     *
     * @param samples row-major, unsigned, each below 2<sup>bitsStored</sup>
     * @param bitsStored 8, where 8 bits are allocated, to 16
     * @param syntax explicit little endian, RLE, JPEG lossless SV1, JPEG-LS lossless or JPEG 2000 lossless
     * @throws org.verray.radiographs.VerrayException where a codec is needed that this machine lacks
     */
    static void add(
            Attributes a,
            int rows,
            int columns,
            short[] samples,
            int bitsStored,
            Photometric photometric,
            TransferSyntax syntax) {
        int bytes = bitsStored > 8 ? 2 : 1;
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setString(Tag.PhotometricInterpretation, VR.CS, photometric.name());
        a.setInt(Tag.Rows, VR.US, rows);
        a.setInt(Tag.Columns, VR.US, columns);
        a.setInt(Tag.BitsAllocated, VR.US, 8 * bytes);
        a.setInt(Tag.BitsStored, VR.US, bitsStored);
        a.setInt(Tag.HighBit, VR.US, bitsStored - 1);
        a.setInt(Tag.PixelRepresentation, VR.US, 0);
        if (syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN) {
            a.setBytes(Tag.PixelData, VR.OW, words(samples, bytes));
            return;
        }
        byte[] frame = syntax == TransferSyntax.RLE
                ? RleEncoder.encode(samples, rows, columns, 1, bytes)
                : NativeCodecs.encode(samples, rows, columns, bitsStored, syntax);
        Fragments fragments = new Fragments(VR.OB, false, 2);
        fragments.add(new byte[0]);
        fragments.add(even(frame));
        a.setValue(Tag.PixelData, VR.OB, fragments);
    }

    private static byte[] words(short[] samples, int bytesPerSample) {
        ByteBuffer bytes = ByteBuffer.allocate(bytesPerSample * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        if (bytesPerSample == 2) {
            bytes.asShortBuffer().put(samples);
            return bytes.array();
        }
        for (short sample : samples) {
            bytes.put((byte) sample);
        }
        return even(bytes.array());
    }

    private static byte[] even(byte[] bytes) {
        return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
    }
}
