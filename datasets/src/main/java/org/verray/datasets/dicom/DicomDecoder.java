package org.verray.datasets.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.datasets.decode.RadiographDecoder;
import org.verray.datasets.decode.UnreadableImageException;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Photometric;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Reads DICOM files, with or without preamble and file meta information: pixels of 8 or 16 bits allocated in every
 * uncompressed transfer syntax, RLE, JPEG, JPEG lossless, JPEG-LS and JPEG 2000. Samples are the stored ones, without
 * rescale or window; of several frames the first is read.
 */
public final class DicomDecoder implements RadiographDecoder {
    /** Also makes ImageIO safe again for the other decoders, which are found together with this one. */
    public DicomDecoder() {
        DicomToolkit.prepare();
    }

    @Override
    public String format() {
        return "DICOM";
    }

    @Override
    public boolean supports(byte[] header) {
        return DicomSignature.hasPreamble(header) || DicomSignature.beginsWithElement(header);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        return decode(file, sha256, 0);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256, int frame) {
        DicomDataset dicom = DicomDataset.parse(file);
        try {
            return radiograph(dicom, file.length, sha256, frame);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (RuntimeException e) {
            // The toolkit reads attribute values late and answers malformed ones with exceptions of many kinds.
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }

    private Radiograph radiograph(DicomDataset dicom, int fileBytes, String sha256, int frame) {
        PixelDescription pixels = PixelDescription.of(dicom.attributes());
        if (frame < 0 || frame >= pixels.frames()) {
            throw new UnreadableImageException(
                    "expected a frame from 1 to " + pixels.frames() + ", found " + (frame + 1));
        }
        GrayFrame gray = gray(dicom, pixels, frame);
        ContainerFacts facts = new ContainerFacts(
                format(),
                dicom.syntax().uid(),
                channels(pixels),
                pixels.bitsAllocated(),
                gray.chroma(),
                gray.tint(),
                gray.slightlyColoured(),
                gray.coloured(),
                fileBytes);
        return Radiograph.builder(pixels.rows(), pixels.columns())
                .samples(gray.samples(), gray.bits(), gray.signed())
                .photometric(
                        pixels.photometric().equals("MONOCHROME1") ? Photometric.MONOCHROME1 : Photometric.MONOCHROME2)
                .pixelSpacing(pixelSpacing(dicom.attributes()))
                .sha256(sha256)
                .container(facts)
                .dicom(EvidenceAttributes.of(dicom))
                .display(DisplayAttributes.of(dicom.attributes(), pixels, frame))
                .build();
    }

    private static GrayFrame gray(DicomDataset dicom, PixelDescription pixels, int frame) {
        boolean ycc = pixels.photometric().startsWith("YBR_FULL");
        short[] cells;
        switch (dicom.syntax().kind()) {
            case NATIVE -> cells = RawFrame.read(dicom, pixels, frame);
            case RLE -> cells = RleFrame.read(new EncapsulatedFrames(dicom).frame(frame, pixels.frames()), pixels);
            default -> {
                byte[] code = new EncapsulatedFrames(dicom).frame(frame, pixels.frames());
                CompressedFrame decoded = CompressedFrame.read(code, dicom.syntax(), pixels);
                cells = decoded.cells();
                ycc = decoded.ycc();
            }
        }
        return GrayFrame.of(cells, ycc, pixels, dicom.attributes());
    }

    private static int channels(PixelDescription pixels) {
        return pixels.photometric().equals("PALETTE COLOR") ? 3 : pixels.channels();
    }

    /** Row spacing in the patient where given, else at the detector, in millimetres; NaN where neither is. */
    private static double pixelSpacing(Attributes attributes) {
        for (int tag : new int[] {Tag.PixelSpacing, Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing}) {
            double spacing = attributes.getDouble(tag, Double.NaN);
            if (spacing > 0 && spacing < Double.POSITIVE_INFINITY) {
                return spacing;
            }
        }
        return Double.NaN;
    }
}
