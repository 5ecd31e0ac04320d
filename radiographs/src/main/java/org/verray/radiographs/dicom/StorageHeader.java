package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageEncodingOptions;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * What stands before the data set in a file that holds an object from the network: preamble and file meta information. It
 * follows from what the sender declares of the object and from nothing else, so that the same object from two senders gives
 * the same file.
 *
 * @param sopClass its SOP Class UID, as declared
 * @param sopInstance its SOP Instance UID, as declared
 * @param syntax how the data set is encoded
 */
public record StorageHeader(String sopClass, String sopInstance, TransferSyntax syntax) {
    /** More than a meta information with two UIDs and names has. */
    private static final int LONGEST = 1 << 14;

    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final int LONGEST_UID = 64;

    /** UID and name under which this software speaks on the network and writes files. */
    public static String implementationUid() {
        return DicomPart10.IMPLEMENTATION;
    }

    /** Short name of this software for the network. */
    public static String implementationName() {
        return DicomPart10.IMPLEMENTATION_NAME;
    }

    /** Whether a text is a UID: numbers between dots, at most 64 characters (DICOM PS3.5 section 9.1). */
    public static boolean isUid(String text) {
        return text != null && text.length() <= LONGEST_UID && UID.matcher(text).matches();
    }

    /** The bytes before the data set. */
    public byte[] bytes() {
        DicomToolkit.prepare();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new ImageOutputStream(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())) {
            out.setEncodingOptions(ImageEncodingOptions.DEFAULT);
            out.writeFileMetaInformation(DicomPart10.meta(sopClass, sopInstance, syntax));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the header of a file that this project wrote.
     *
     * @throws UnreadableImageException where it is damaged or names no transfer syntax that is known
     */
    public static StorageHeader read(Path file) {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UnreadableImageException("cannot be read: " + e.getMessage(), e);
        }
        return of(start);
    }

    /** The same from the first bytes of a file, or all of them. */
    public static StorageHeader of(byte[] start) {
        Attributes meta = DicomDataset.meta(start);
        String syntax = Values.text(meta, Tag.TransferSyntaxUID);
        return new StorageHeader(
                Values.text(meta, Tag.MediaStorageSOPClassUID),
                Values.text(meta, Tag.MediaStorageSOPInstanceUID),
                TransferSyntax.of(syntax)
                        .orElseThrow(() ->
                                new UnreadableImageException("damaged DICOM: unknown transfer syntax " + syntax)));
    }
}
