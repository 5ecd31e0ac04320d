package org.verray.radiographs.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.RadiographDecoder;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Reads DICOM files, with or without preamble and file meta information: pixels of 1 to 16 bits in every uncompressed
 * transfer syntax, RLE, JPEG, JPEG lossless, JPEG-LS and JPEG 2000. Samples are the stored ones, without rescale or
 * window. Any frame can be read without decoding the others.
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
        return DicomSignature.recognises(header);
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
        TransferSyntax syntax = dicom.syntax();
        if (!syntax.encapsulated()) {
            short[] cells = RawFrame.read(dicom, pixels, frame);
            return GrayFrame.of(SampleCells.uncompressed(cells, pixels), pixels, dicom.attributes());
        }
        byte[] code = new EncapsulatedFrames(dicom).frame(frame, pixels.frames());
        SampleCells cells = switch (syntax.kind()) {
            case NATIVE -> SampleCells.uncompressed(RawFrame.read(code, pixels), pixels);
            case RLE -> SampleCells.uncompressed(RleFrame.read(code, pixels), pixels);
            default -> CompressedFrame.read(code, !syntax.lossy(), pixels);
        };
        return GrayFrame.of(cells, pixels, dicom.attributes());
    }

    private static int channels(PixelDescription pixels) {
        return pixels.palette() ? 3 : pixels.channels();
    }

    /** Row spacing in the patient where given, else at the detector, in millimetres; NaN where neither is. */
    private static double pixelSpacing(Attributes attributes) {
        for (int tag : new int[] {Tag.PixelSpacing, Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing}) {
            double spacing = Values.number(attributes, tag);
            if (spacing > 0 && spacing < Double.POSITIVE_INFINITY) {
                return spacing;
            }
        }
        return Double.NaN;
    }
}
