package org.verray.radiographs.decode;

/**
 * Expands strips and tiles that are JPEG streams of their own, whose tables may stand once for all of them in the field
 * JPEGTables (TIFF Technical Note 2).
 */
final class TiffJpeg {
    private TiffJpeg() {}

    /**
     * Decodes one strip or tile; colours are left as they are coded.
     *
     * @param tables stream of tables alone, empty where there is none
     * @param tile columns, rows and channels that it must have, and the rows it may have
     * @return number of bytes decoded
     */
    static int expand(byte[] tables, byte[] file, int start, int length, int[] tile, byte[] buffer) {
        byte[] bytes = file;
        int from = start;
        int to = start + length;
        if (tables.length > 4 && length > 2) {
            int head = tables.length - 2;
            bytes = new byte[head + length - 2];
            System.arraycopy(tables, 0, bytes, 0, head);
            System.arraycopy(file, start + 2, bytes, head, length - 2);
            from = 0;
            to = bytes.length;
        }
        JpegSegments jpeg = JpegSegments.parse(bytes, from, to);
        int channels = jpeg.componentIds().size();
        if (jpeg.columns() != tile[0]
                || jpeg.rows() < tile[1]
                || jpeg.rows() > tile[3]
                || channels != tile[2]
                || !JpegPixels.supports(jpeg)) {
            throw new UnreadableImageException("damaged TIFF: a JPEG strip or tile has " + jpeg.columns() + " x "
                    + jpeg.rows() + " pixels of " + channels + " channels and " + jpeg.bits() + " bits, expected "
                    + tile[0] + " x " + tile[1] + " of " + tile[2] + " and 8");
        }
        byte[] pixels = JpegPixels.read(bytes, jpeg);
        int wanted = tile[0] * tile[1] * channels;
        System.arraycopy(pixels, 0, buffer, 0, wanted);
        return wanted;
    }
}
