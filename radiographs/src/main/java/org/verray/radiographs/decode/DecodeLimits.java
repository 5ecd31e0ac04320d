package org.verray.radiographs.decode;

/**
 * Bounds that a file must keep before anything is allocated for it. They can be widened with the system properties
 * {@value #MAX_PIXELS_PROPERTY} and {@value #MAX_FILE_BYTES_PROPERTY}.
 */
public final class DecodeLimits {
    /** System property: most pixels (rows times columns) an image may declare; default 100, at most 250 million. */
    public static final String MAX_PIXELS_PROPERTY = "verray.maxPixels";

    /** System property: largest file in bytes that is read into memory; default 1 GiB. */
    public static final String MAX_FILE_BYTES_PROPERTY = "verray.maxFileBytes";

    private static final long DEFAULT_MAX_PIXELS = 100_000_000L;
    private static final long HIGHEST_MAX_PIXELS = 250_000_000L;
    private static final long DEFAULT_MAX_FILE_BYTES = 1L << 30;

    private DecodeLimits() {}

    /**
     * Checks an image size that a file declares.
     *
     * @throws UnreadableImageException where a side is not positive or the image has more pixels than allowed
     */
    public static void checkSize(long rows, long columns) {
        if (rows <= 0 || columns <= 0) {
            throw new UnreadableImageException("expected a size of at least 1 x 1, found " + columns + " x " + rows);
        }
        long most = Math.min(HIGHEST_MAX_PIXELS, Long.getLong(MAX_PIXELS_PROPERTY, DEFAULT_MAX_PIXELS));
        if (rows > most / columns) {
            throw new UnreadableImageException("declares " + columns + " x " + rows + " pixels, more than the limit of "
                    + most + " (system property " + MAX_PIXELS_PROPERTY + ")");
        }
    }

    /**
     * Checks the size of a file before it is read.
     *
     * @throws UnreadableImageException where the file is larger than allowed
     */
    public static void checkFileBytes(long bytes) {
        long most = Math.min(Integer.MAX_VALUE - 8L, Long.getLong(MAX_FILE_BYTES_PROPERTY, DEFAULT_MAX_FILE_BYTES));
        if (bytes > most) {
            throw new UnreadableImageException("has " + bytes + " bytes, more than the limit of " + most
                    + " (system property " + MAX_FILE_BYTES_PROPERTY + ")");
        }
    }

    /**
     * Checks how much memory decoding a file takes, before it is taken.
     *
     * @param bytes what is needed beside the file itself
     * @throws UnreadableImageException where that is more than nine tenths of what the Java runtime may have
     */
    static void checkMemory(long bytes) {
        long most = Runtime.getRuntime().maxMemory() / 10 * 9;
        if (bytes > most) {
            throw new UnreadableImageException("needs about " + (bytes >> 20)
                    + " MiB of memory to be decoded, more than " + (most >> 20) + " MiB (java option -Xmx)");
        }
    }
}
