package org.verray.datasets.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.verray.datasets.decode.UnreadableImageException;

/**
 * A parsed DICOM file: its attributes up to the pixel data, and where the pixel data lies. What follows the pixel data
 * does not bear on it and is not read.
 *
 * @param syntaxUid transfer syntax that the file declares or, where it declares none, shows
 * @param meta file meta information; empty where the file has none
 * @param attributes the data set before the pixel data
 * @param bytes the bytes that hold the pixel data: the file, or what it inflates to
 * @param pixelStart index of the first byte of the pixel data element's value; -1 where there is none
 * @param pixelLength length of that value in bytes; -1 for encapsulated frames
 * @param words whether the element is of 16-bit words (value representation OW)
 */
record DicomDataset(
        String syntaxUid,
        Attributes meta,
        Attributes attributes,
        byte[] bytes,
        int pixelStart,
        int pixelLength,
        boolean words) {
    private static final int MAX_INFLATED = 1 << 28;

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

    /** The transfer syntax of an image. */
    TransferSyntax syntax() {
        return TransferSyntax.supported(syntaxUid);
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
        byte[] bytes = file;
        ImageInputStream in = stream(
                DicomSignature.hasPreamble(file)
                        ? new ImageInputStream(new ByteArrayInputStream(bytes))
                        : new ImageInputStream(
                                new ByteArrayInputStream(bytes),
                                DicomSignature.guessed(file).uid()));
        Attributes meta = in.readFileMetaInformation();
        if (meta != null && !meta.contains(Tag.TransferSyntaxUID)) {
            bytes = Arrays.copyOfRange(file, Math.toIntExact(in.getPosition()), file.length);
            in = stream(new ImageInputStream(
                    new ByteArrayInputStream(bytes),
                    DicomSignature.guessed(bytes).uid()));
        }
        String uid = in.getTransferSyntax();
        if (image) {
            TransferSyntax.supported(uid);
        }
        if (TransferSyntax.of(uid).map(TransferSyntax::deflatedDataset).orElse(false)) {
            bytes = inflate(file, Math.toIntExact(in.getPosition()));
            in = stream(
                    new ImageInputStream(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()));
        }
        Attributes attributes = in.readDataset(-1, Tag.PixelData);
        boolean pixels = in.tag() == Tag.PixelData && in.level() == 0 && in.getPosition() != in.getTagPosition();
        return new DicomDataset(
                uid,
                meta == null ? new Attributes() : meta,
                attributes,
                bytes,
                pixels ? Math.toIntExact(in.getPosition()) : -1,
                pixels ? in.length() : 0,
                in.vr() == VR.OW);
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

    private static ImageInputStream stream(ImageInputStream in) {
        in.setImageInputHandler(new ParseGuard());
        return in;
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

    /** Undoes the compression of a whole data set, with or without a zlib header. */
    private static byte[] inflate(byte[] file, int start) throws IOException {
        boolean zlib = file.length - start > 2
                && file[start] == 0x78
                && ((file[start] << 8 | file[start + 1] & 0xFF) % 31 == 0);
        Inflater inflater = new Inflater(!zlib);
        try {
            inflater.setInput(file, start, file.length - start);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished()) {
                    throw new UnreadableImageException("truncated DICOM: its deflated data set does not end");
                }
                out.write(buffer, 0, n);
                if (out.size() > MAX_INFLATED) {
                    throw new UnreadableImageException(
                            "deflated DICOM data set is larger than the limit of " + MAX_INFLATED + " bytes");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged DICOM: deflated data set: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
