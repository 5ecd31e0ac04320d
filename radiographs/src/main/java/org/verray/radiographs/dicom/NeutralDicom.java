package org.verray.radiographs.dicom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.VerrayException;

/**
 * Gray pictures as DICOM files whose headers are all the same: Secondary Capture Image Storage, MONOCHROME2, no patient,
 * dates, equipment or spacing, a window over the whole range. Size and depth aside, two files differ in identifiers and
 * pixels alone; identifiers follow from the pixels, so that the same picture gives the same bytes.
 */
public final class NeutralDicom {
    private static final int LONGEST = 65535;

    private NeutralDicom() {}

    /**
     * A file.
     *
     * @param samples row-major, unsigned, 0 is black, each below 2<sup>bits</sup>
     * @param bits 8 to 16
     * @param syntax explicit little endian, RLE, JPEG lossless SV1, JPEG-LS lossless or JPEG 2000 lossless
     * @throws VerrayException where a side is longer than DICOM allows, a codec is missing on this machine, or JPEG 2000
     *     cannot be written for this content (see {@link NativeCodecs#encode})
     */
    public static byte[] of(int rows, int columns, short[] samples, int bits, TransferSyntax syntax) {
        if (samples.length != rows * (long) columns || bits < 8 || bits > 16) {
            throw new IllegalArgumentException("expected " + rows + " x " + columns + " samples of 8 to 16 bits, found "
                    + samples.length + " of " + bits);
        }
        if (rows > LONGEST || columns > LONGEST) {
            throw new VerrayException(
                    "DICOM: expected sides of at most " + LONGEST + " pixels, found " + columns + " x " + rows);
        }
        DicomToolkit.prepare();
        Attributes a = new Attributes();
        PixelModule.add(a, rows, columns, samples, bits, Photometric.MONOCHROME2, syntax);
        SecondaryCapture.header(a, "neutral", digest(rows, columns, samples, bits));
        a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        a.setString(Tag.PatientName, VR.PN, "NOBODY");
        a.setString(Tag.WindowCenter, VR.DS, Integer.toString(1 << bits - 1));
        a.setString(Tag.WindowWidth, VR.DS, Integer.toString(1 << bits));
        return DicomPart10.bytes(a, syntax);
    }

    private static String digest(int rows, int columns, short[] samples, int bits) {
        MessageDigest digest = Sha256.digest();
        digest.update((rows + " x " + columns + ", " + bits + " bits").getBytes(StandardCharsets.US_ASCII));
        byte[] row = new byte[2 * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                short sample = samples[r * columns + c];
                row[2 * c] = (byte) sample;
                row[2 * c + 1] = (byte) (sample >> 8);
            }
            digest.update(row);
        }
        return Sha256.hex(digest);
    }
}
