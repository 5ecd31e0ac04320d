package org.verray.radiographs.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * A parsed DICOM file: its attributes up to the pixel data, and where the pixel data lies. What follows the pixel data
 * does not bear on it and is not read.
 *
 * @param syntaxUid transfer syntax that the file declares or, where it declares none, shows
 * @param encoding how the attributes are encoded
 * @param meta file meta information; empty where the file has none
 * @param attributes the data set before the pixel data
 * @param bytes the bytes that hold the pixel data: the file, or what it inflates to
 * @param pixelStart index of the first byte of the pixel data element's value; -1 where there is none
 * @param pixelLength length of that value in bytes; -1 for encapsulated frames
 * @param words whether the element is of 16-bit words (value representation OW)
 */
record DicomDataset(
        String syntaxUid,
        DatasetEncoding encoding,
        Attributes meta,
        Attributes attributes,
        byte[] bytes,
        int pixelStart,
        int pixelLength,
        boolean words) {
    /**
     * Parses an image, with or without preamble and file meta information.
     *
     * @throws UnreadableImageException where it is damaged, has no pixel data or has an unsupported transfer syntax
     */
    static DicomDataset parse(byte[] file) {
        return parse(file, true);
    }

    /**
     * Parses a file of any transfer syntax, with pixel data or without. Whether all of the pixel data is there is not
     * checked.
     *
     * @throws UnreadableImageException where it is damaged
     */
    static DicomDataset header(byte[] file) {
        return parse(file, false);
    }

    /**
     * The meta information at the beginning of a file, of which no more need be there.
     *
     * @throws UnreadableImageException where it is damaged
     */
    static Attributes meta(byte[] file) {
        DicomToolkit.prepare();
        try {
            int start = DicomSignature.start(file);
            return meta(file, start, DatasetEncoding.endOfMeta(file, start));
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }

    /**
     * The transfer syntax of an image: the declared one, unless the pixel data cannot be of it. Uncompressed pixel data has
     * a length, compressed pixel data has none (DICOM PS3.5 annex A.4).
     *
     * @throws UnreadableImageException where it is not supported
     */
    TransferSyntax syntax() {
        TransferSyntax declared = TransferSyntax.supported(syntaxUid);
        boolean encapsulated = pixelLength < 0;
        if (encapsulated != declared.encapsulated()) {
            return encapsulated ? new EncapsulatedFrames(this).shownSyntax() : encoding.syntax();
        }
        boolean asDeclared = encapsulated
                || declared == TransferSyntax.DEFLATED_LITTLE_ENDIAN
                || declared == TransferSyntax.GE_PRIVATE;
        return asDeclared ? declared : encoding.syntax();
    }

    private static DicomDataset parse(byte[] file, boolean image) {
        DicomToolkit.prepare();
        try {
            DicomDataset dicom = read(file, image);
            if (image) {
                dicom.requirePixels();
            }
            return dicom;
        } catch (EOFException e) {
            throw new UnreadableImageException("truncated DICOM: ends inside an element", e);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }

    private static DicomDataset read(byte[] file, boolean image) throws IOException {
        int start = DicomSignature.start(file);
        int end = DatasetEncoding.endOfMeta(file, start);
        Attributes meta = meta(file, start, end);
        String uid = Values.text(meta, Tag.TransferSyntaxUID);
        if (image && !uid.isEmpty()) {
            TransferSyntax.supported(uid);
        }
        byte[] bytes = file;
        if (TransferSyntax.of(uid).map(TransferSyntax::deflatedDataset).orElse(false)) {
            bytes = Inflated.of(file, end);
            end = 0;
        }
        DatasetEncoding encoding = DatasetEncoding.at(bytes, end);
        ImageInputStream in = stream(bytes, end, bytes.length, encoding);
        Attributes attributes = in.readDataset(-1, Tag.PixelData);
        boolean pixels = in.tag() == Tag.PixelData && in.level() == 0 && in.getPosition() != in.getTagPosition();
        return new DicomDataset(
                uid.isEmpty() ? encoding.syntax().uid() : uid,
                encoding,
                meta,
                attributes,
                bytes,
                pixels ? Math.toIntExact(end + in.getPosition()) : -1,
                pixels ? in.length() : 0,
                in.vr() == VR.OW);
    }

    private static Attributes meta(byte[] file, int start, int end) throws IOException {
        return end == start
                ? new Attributes()
                : stream(file, start, end, DatasetEncoding.at(file, start)).readDataset(-1, -1);
    }

    private static ImageInputStream stream(byte[] bytes, int start, int end, DatasetEncoding encoding)
            throws IOException {
        ImageInputStream in = new ImageInputStream(
                new ByteArrayInputStream(bytes, start, end - start),
                encoding.syntax().uid());
        in.setImageInputHandler(new ParseGuard());
        return in;
    }

    private void requirePixels() {
        if (pixelStart < 0) {
            throw new UnreadableImageException("DICOM file has no pixel data" + instead(attributes));
        }
        if (pixelLength < -1 || pixelLength > bytes.length - pixelStart) {
            throw new UnreadableImageException("truncated DICOM: " + (bytes.length - pixelStart) + " of "
                    + Integer.toUnsignedLong(pixelLength) + " bytes of pixel data");
        }
    }

    private static String instead(Attributes attributes) {
        if (attributes.contains(Tag.FloatPixelData) || attributes.contains(Tag.DoubleFloatPixelData)) {
            return " of whole numbers (floating-point pixels are not supported)";
        }
        if (attributes.contains(Tag.EncapsulatedDocument)) {
            return " (it holds an encapsulated document)";
        }
        String modality = attributes.getString(Tag.Modality, "");
        return modality.matches("[A-Z0-9_ ]{1,16}") ? " (modality " + modality + ")" : "";
    }
}
