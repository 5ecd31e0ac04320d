package org.verray.radiographs.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Writes images of this project's own making as DICOM files: Digital X-Ray Image Storage - For Presentation, one frame,
 * of a patient whose name says that nobody is shown. The same image gives the same bytes.
 */
public final class DicomWriter {
    private DicomWriter() {}

    /**
     * Gives the bytes of a file.
     *
     * @param syntax explicit little endian, RLE, JPEG lossless SV1, JPEG-LS lossless or JPEG 2000 lossless
     * @throws org.verray.radiographs.VerrayException where a codec is needed that this machine lacks
     */
    public static byte[] write(DxImage image, TransferSyntax syntax) {
        DicomToolkit.prepare();
        Attributes dataset = new Attributes();
        DxHeader.into(dataset, image);
        pixels(dataset, image, syntax);
        return DicomPart10.bytes(dataset, syntax);
    }

    private static void pixels(Attributes a, DxImage image, TransferSyntax syntax) {
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setString(Tag.PhotometricInterpretation, VR.CS, image.photometric().name());
        a.setInt(Tag.Rows, VR.US, image.rows());
        a.setInt(Tag.Columns, VR.US, image.columns());
        a.setInt(Tag.BitsAllocated, VR.US, 16);
        a.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        a.setInt(Tag.HighBit, VR.US, image.bitsStored() - 1);
        a.setInt(Tag.PixelRepresentation, VR.US, 0);
        if (syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * image.samples().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(image.samples());
            a.setBytes(Tag.PixelData, VR.OW, bytes.array());
            return;
        }
        byte[] frame = syntax == TransferSyntax.RLE
                ? RleEncoder.encode(image.samples(), image.rows(), image.columns())
                : NativeCodecs.encode(image.samples(), image.rows(), image.columns(), image.bitsStored(), syntax);
        Fragments fragments = new Fragments(VR.OB, false, 2);
        fragments.add(new byte[0]);
        fragments.add(frame.length % 2 == 0 ? frame : Arrays.copyOf(frame, frame.length + 1));
        a.setValue(Tag.PixelData, VR.OB, fragments);
    }
}
