package org.verray.radiographs.dicom;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * The UIDs that a data set gives itself. Read from its beginning in little memory, whatever its size: everything but these
 * values is passed over.
 *
 * @param sopClass SOP Class UID; empty where there is none
 * @param sopInstance SOP Instance UID; empty where there is none
 */
public record ObjectIdentity(String sopClass, String sopInstance) {
    private static final int BUFFER = 1 << 13;
    private static final int LONGEST_VALUE = 1024;
    private static final int FIRST_GROUP = 8;

    /**
     * Reads them from a file.
     *
     * @param file begins with the bytes of {@code header}
     * @throws UnreadableImageException where what follows is no data set of the transfer syntax that the header names
     * @throws IOException where the file cannot be read
     */
    public static ObjectIdentity read(Path file, StorageHeader header) throws IOException {
        DicomToolkit.prepare();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            bytes.skipNBytes(header.bytes().length);
            TransferSyntax syntax = header.syntax();
            InputStream dataset = syntax.deflatedDataset() ? new InflaterInputStream(bytes, new Inflater(true)) : bytes;
            return of(new ImageInputStream(dataset, encoding(syntax).uid()));
        }
    }

    private static TransferSyntax encoding(TransferSyntax syntax) {
        return switch (syntax) {
            case IMPLICIT_LITTLE_ENDIAN, GE_PRIVATE -> TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
            case EXPLICIT_BIG_ENDIAN -> TransferSyntax.EXPLICIT_BIG_ENDIAN;
            default -> TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        };
    }

    private static ObjectIdentity of(ImageInputStream in) {
        String sopClass = "";
        String sopInstance = "";
        PassOver passOver = new PassOver(in);
        try {
            while (nextHeader(in) && Integer.compareUnsigned(in.tag(), Tag.SOPInstanceUID) <= 0) {
                if (in.tag() >>> 16 < FIRST_GROUP) {
                    throw new UnreadableImageException("damaged DICOM: its data set begins before group 0008");
                }
                boolean wanted = in.tag() == Tag.SOPClassUID || in.tag() == Tag.SOPInstanceUID;
                if (!wanted) {
                    passOver.value(0);
                } else if (in.length() < 0 || in.length() > LONGEST_VALUE) {
                    throw new UnreadableImageException("damaged DICOM: a UID of " + in.length() + " bytes");
                } else if (in.tag() == Tag.SOPClassUID) {
                    sopClass = text(in);
                } else {
                    sopInstance = text(in);
                }
            }
            return new ObjectIdentity(sopClass, sopInstance);
        } catch (EOFException e) {
            throw new UnreadableImageException("truncated DICOM: ends inside an element", e);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }

    private static boolean nextHeader(ImageInputStream in) throws IOException {
        try {
            in.readHeader();
            return true;
        } catch (EOFException e) {
            if (in.getPosition() == in.getTagPosition()) {
                return false;
            }
            throw e;
        }
    }

    private static String text(ImageInputStream in) throws IOException {
        byte[] bytes = new byte[in.length()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }

    /** Skips the value whose header was read; one of unknown length item by item. */
    private static final class PassOver {
        private static final int MAX_DEPTH = 32;
        private static final int MAX_ELEMENTS = 100_000;

        private final ImageInputStream in;
        private int elements;

        PassOver(ImageInputStream in) {
            this.in = in;
        }

        void value(int depth) throws IOException {
            if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new UnreadableImageException("damaged DICOM: too many elements before the SOP Instance UID");
            }
            if (in.length() != -1) {
                in.skipFully(Integer.toUnsignedLong(in.length()));
                return;
            }
            for (in.readHeader(); in.tag() != Tag.SequenceDelimitationItem; in.readHeader()) {
                if (in.tag() != Tag.Item) {
                    throw new UnreadableImageException("damaged DICOM: a sequence of something else than items");
                }
                item(depth + 1);
            }
        }

        private void item(int depth) throws IOException {
            if (in.length() != -1) {
                in.skipFully(Integer.toUnsignedLong(in.length()));
                return;
            }
            for (in.readHeader(); in.tag() != Tag.ItemDelimitationItem; in.readHeader()) {
                value(depth);
            }
        }
    }
}
