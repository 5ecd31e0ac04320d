package org.verray.radiographs.decode;

import org.verray.radiographs.Radiograph;

/**
 * Reads one file format. Implementations are found by {@link java.util.ServiceLoader}, are stateless and safe to use
 * from several threads.
 */
public interface RadiographDecoder {
    /** Name of the format as it appears in {@code image.format}, for example {@code PNG}. */
    String format();

    /**
     * Tells whether a file that begins with these bytes is of this format. Decides by content alone.
     *
     * @param header the first bytes of the file, at most {@value Radiographs#HEADER_BYTES}, fewer for small files
     */
    boolean supports(byte[] header);

    /**
     * Decodes the whole file.
     *
     * @param file every byte of the file; not modified
     * @param sha256 SHA-256 of those bytes, lower-case hexadecimal
     * @return the radiograph, complete: a partly decoded image is never returned
     * @throws UnreadableImageException with a one-line reason where the file is damaged or of an unsupported kind
     */
    Radiograph decode(byte[] file, String sha256);

    /**
     * Decodes one frame of a file; formats of one image have frame 0 alone.
     *
     * @param frame index of the frame, from 0
     * @throws UnreadableImageException also where the file has no such frame
     */
    default Radiograph decode(byte[] file, String sha256, int frame) {
        if (frame != 0) {
            throw new UnreadableImageException(
                    "expected frame 1, a " + format() + " file has one, found " + (frame + 1));
        }
        return decode(file, sha256);
    }
}
