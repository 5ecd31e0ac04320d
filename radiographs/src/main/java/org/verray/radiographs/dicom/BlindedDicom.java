package org.verray.radiographs.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.StoredSamples;
import org.verray.radiographs.decode.Radiographs;

/**
 * A copy of a radiograph's pixels in a DICOM file of its own (Secondary Capture Image Storage, explicit little endian, 16
 * bits allocated) with nothing of the original header: no patient, dates, equipment, spacing or window. Depth, sign and
 * photometric interpretation stay, since without them the samples mean nothing. Identifiers follow from the pixels: the
 * same pixels give the same bytes, whatever file they came in.
 */
public final class BlindedDicom {
    private BlindedDicom() {}

    /** The bytes of the file. */
    public static byte[] of(Radiograph radiograph) {
        DicomToolkit.prepare();
        byte[] samples = StoredSamples.of(radiograph).words();
        String pixels = Radiographs.sha256(samples) + radiograph.rows() + radiograph.photometric();
        Attributes a = new Attributes();
        SecondaryCapture.header(a, "blinded", pixels);
        a.setString(Tag.PatientName, VR.PN, "BLINDED");
        a.setInt(Tag.SamplesPerPixel, VR.US, 1);
        a.setString(
                Tag.PhotometricInterpretation, VR.CS, radiograph.photometric().name());
        a.setInt(Tag.Rows, VR.US, radiograph.rows());
        a.setInt(Tag.Columns, VR.US, radiograph.columns());
        a.setInt(Tag.BitsAllocated, VR.US, 16);
        a.setInt(Tag.BitsStored, VR.US, radiograph.bitsStored());
        a.setInt(Tag.HighBit, VR.US, radiograph.bitsStored() - 1);
        a.setInt(Tag.PixelRepresentation, VR.US, radiograph.signed() ? 1 : 0);
        a.setBytes(Tag.PixelData, VR.OW, samples);
        return DicomPart10.bytes(a, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }
}
