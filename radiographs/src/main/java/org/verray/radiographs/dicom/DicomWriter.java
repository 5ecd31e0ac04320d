package org.verray.radiographs.dicom;

import org.aoju.bus.image.galaxy.data.Attributes;

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
        PixelModule.add(
                dataset,
                image.rows(),
                image.columns(),
                image.samples(),
                image.bitsStored(),
                image.photometric(),
                syntax);
        return DicomPart10.bytes(dataset, syntax);
    }
}
