package org.verray.radiographs.decode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Sha256;

/** Reads radiographs of any supported format, found by content and never by file name. */
public final class Radiographs {
    /** How many leading bytes a decoder may look at to recognise its format. */
    public static final int HEADER_BYTES = 1024;

    private static final String UNKNOWN =
            "not an image in a known format (expected DICOM, PNG, JPEG, TIFF, WebP or BMP)";

    private static final List<RadiographDecoder> DECODERS = ServiceLoader.load(RadiographDecoder.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Radiographs() {}

    /**
     * Reads a file and decodes it.
     *
     * @throws UnreadableImageException with a one-line reason where the file is missing, empty, damaged, of an unknown
     *     format or of an unsupported kind
     */
    public static Radiograph read(Path file) {
        return decode(bytes(file));
    }

    /**
     * Reads every byte of a file, without a look at what they are.
     *
     * @throws UnreadableImageException where there is no such file, it is larger than allowed, or it cannot be read
     */
    public static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableImageException("expected a file, found a folder");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UnreadableImageException("expected a regular file, found a device, pipe or socket");
            }
            DecodeLimits.checkFileBytes(Files.size(file));
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new UnreadableImageException("permission denied", e);
        } catch (IOException e) {
            throw new UnreadableImageException("cannot be read: " + e.getMessage(), e);
        }
    }

    /** Decodes a file held in memory; the same as {@link #read(Path)} otherwise. */
    public static Radiograph decode(byte[] file) {
        return decode(file, sha256(file));
    }

    /** The same for a caller who has the {@link #sha256(byte[])} of the file already. */
    public static Radiograph decode(byte[] file, String sha256) {
        return decode(file, sha256, 0);
    }

    /**
     * The same for one frame of several.
     *
     * @param frame index of the frame, from 0
     */
    public static Radiograph decode(byte[] file, String sha256, int frame) {
        if (file.length == 0) {
            throw new UnreadableImageException("empty file (0 bytes)");
        }
        byte[] header = Arrays.copyOf(file, Math.min(file.length, HEADER_BYTES));
        RadiographDecoder decoder = DECODERS.stream()
                .filter(d -> d.supports(header))
                .findFirst()
                .orElseThrow(() -> new UnreadableImageException(
                        ForeignFormats.refusal(header).orElse(UNKNOWN)));
        return decoder.decode(file, sha256, frame);
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
