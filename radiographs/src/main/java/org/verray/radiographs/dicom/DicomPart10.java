package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageEncodingOptions;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.verray.radiographs.Sha256;

/** The file format around a data set (DICOM PS3.10), as this project writes it. */
final class DicomPart10 {
    /** Who wrote a file or speaks on the network. */
    static final String IMPLEMENTATION = uid("implementation 0");

    static final String IMPLEMENTATION_NAME = "VERRAY";

    private DicomPart10() {}

    /** A whole file; the data set names its SOP class and instance, and its pixels are encoded as {@code syntax} says. */
    static byte[] bytes(Attributes dataset, TransferSyntax syntax) {
        Attributes meta = meta(dataset.getString(Tag.SOPClassUID), dataset.getString(Tag.SOPInstanceUID), syntax);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())) {
            out.setEncodingOptions(ImageEncodingOptions.DEFAULT);
            out.writeDataset(meta, dataset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The elements of group 0002. */
    static Attributes meta(String sopClass, String sopInstance, TransferSyntax syntax) {
        Attributes meta = new Attributes();
        meta.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        meta.setString(Tag.MediaStorageSOPClassUID, VR.UI, sopClass);
        meta.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstance);
        meta.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
        meta.setString(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION);
        meta.setString(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_NAME);
        return meta;
    }

    /** A UID under 2.25 (ITU-T X.667) that follows from a text: the same text gives the same UID. */
    static String uid(String text) {
        byte[] hash = Sha256.digest().digest(("verray " + text).getBytes(StandardCharsets.UTF_8));
        byte[] uuid = Arrays.copyOf(hash, 16);
        uuid[6] = (byte) (uuid[6] & 0x0F | 0x80);
        uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }
}
