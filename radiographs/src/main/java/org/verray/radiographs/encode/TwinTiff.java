package org.verray.radiographs.encode;

import org.verray.radiographs.decode.SampleBits;
import org.verray.radiographs.decode.TiffDirectory;
import org.verray.radiographs.decode.TiffLayout;

/**
 * Writes other samples into a TIFF file of one page, gray or RGB, in strips or tiles, uncompressed: every byte but those of the
 * samples stays where it is. Compressed files are refused, because strips of another length would not fit in their place.
 */
final class TwinTiff {
    private static final int CONTENT_CREDENTIALS = 52545;
    private static final int RGB = 2;

    private final byte[] file;
    private final TiffLayout layout;
    private final int[] differences;
    private final int colours;
    private final boolean signed;

    private TwinTiff(byte[] file, int[] differences) {
        this.file = file.clone();
        this.differences = differences;
        TiffDirectory directory = TiffDirectory.page(file, 0);
        layout = TiffLayout.of(directory, file.length);
        int photometric = directory.number(TiffDirectory.PHOTOMETRIC, 0);
        colours = photometric == RGB ? 3 : 1;
        signed = directory.get(TiffDirectory.SAMPLE_FORMAT, 1) == 2;
        String reason = !layout.compression().none()
                ? "that is " + layout.compression().name()
                : photometric > RGB
                        ? "with a palette or colour differences"
                        : directory.reversedBits()
                                ? "with reversed bits"
                                : directory.hasEntry(CONTENT_CREDENTIALS)
                                        ? "with content credentials"
                                        : layout.differences()
                                                ? "with a predictor"
                                                : directory.more() ? "of several pages" : "";
        if (!reason.isEmpty()) {
            throw new UnsupportedContainerException("TIFF " + reason + " is not supported as a twin's container");
        }
    }

    static byte[] write(byte[] file, int[] differences) {
        TwinTiff twin = new TwinTiff(file, differences);
        twin.run();
        return twin.file;
    }

    private void run() {
        int inTile = layout.planar() ? 1 : layout.channels();
        int planes = layout.planar() ? layout.channels() : 1;
        int lineBytes = (int) (((long) layout.tileColumns() * inTile * layout.bits() + 7) / 8);
        int across = (layout.columns() + layout.tileColumns() - 1) / layout.tileColumns();
        int down = (layout.rows() + layout.tileRows() - 1) / layout.tileRows();
        for (int tile = 0; tile < across * down * Math.min(planes, colours); tile++) {
            int place = tile % (across * down);
            int top = place / across * layout.tileRows();
            int left = place % across * layout.tileColumns();
            for (int row = 0; row < Math.min(layout.tileRows(), layout.rows() - top); row++) {
                line(
                        Math.toIntExact(layout.offsets()[tile]) + row * lineBytes,
                        (top + row) * layout.columns() + left,
                        Math.min(layout.tileColumns(), layout.columns() - left),
                        inTile);
            }
        }
    }

    private void line(int start, int first, int columns, int inTile) {
        int bits = layout.bits();
        int[] values = new int[columns * inTile];
        SampleBits.unpack(file, start, bits, layout.bigEndian(), values);
        int low = signed ? -(1 << bits - 1) : 0;
        int high = low + (1 << bits) - 1;
        for (int i = 0; i < values.length; i++) {
            if (i % inTile < colours) {
                int value = signed ? values[i] << 32 - bits >> 32 - bits : values[i];
                value += differences[first + i / inTile];
                values[i] = Math.max(low, Math.min(high, value)) & (1 << bits) - 1;
            }
        }
        SampleBits.pack(values, file, start, bits, layout.bigEndian());
    }
}
