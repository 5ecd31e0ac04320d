package org.verray.datasets.decode;

import java.util.Arrays;

/**
 * How the samples of a TIFF page lie in strips or tiles, checked against the file. A strip is treated as a tile as wide
 * as the image.
 *
 * @param tileRows rows of a strip or tile
 * @param tileColumns columns of a strip or tile
 * @param planar whether each channel has tiles of its own
 */
record TiffLayout(
        int rows,
        int columns,
        int channels,
        int bits,
        int compression,
        boolean differences,
        boolean planar,
        int tileRows,
        int tileColumns,
        boolean tiled,
        boolean bigEndian,
        long[] offsets,
        long[] lengths) {

    /** Receives pixels; the array holds every channel and is used again for the next pixel. */
    interface PixelSink {
        void accept(int row, int column, int[] pixel);
    }

    static TiffLayout of(TiffDirectory d, int fileBytes) {
        long rows = d.require(TiffDirectory.ROWS)[0];
        long columns = d.require(TiffDirectory.COLUMNS)[0];
        DecodeLimits.checkSize(rows, columns);
        int channels = (int) d.get(TiffDirectory.SAMPLES_PER_PIXEL, 1);
        int bits = (int) d.get(TiffDirectory.BITS_PER_SAMPLE, 1);
        int compression = (int) d.get(TiffDirectory.COMPRESSION, 1);
        long predictor = d.get(TiffDirectory.PREDICTOR, 1);
        long sampleFormat = d.get(TiffDirectory.SAMPLE_FORMAT, 1);
        requireSupported(d, channels, bits, compression, predictor, sampleFormat);

        boolean tiled = d.has(TiffDirectory.TILE_OFFSETS);
        long tileColumns = tiled ? d.require(TiffDirectory.TILE_COLUMNS)[0] : columns;
        long tileRows = tiled
                ? d.require(TiffDirectory.TILE_ROWS)[0]
                : Math.min(rows, d.get(TiffDirectory.ROWS_PER_STRIP, rows));
        DecodeLimits.checkSize(tileRows, tileColumns);
        boolean planar = channels > 1 && d.get(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
        long[] offsets = d.require(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        long[] lengths = d.require(tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS);
        long tiles = ceil(rows, tileRows) * ceil(columns, tileColumns) * (planar ? channels : 1);
        if (offsets.length < tiles || lengths.length < tiles) {
            throw new UnreadableImageException(
                    "truncated TIFF: has " + offsets.length + " of " + tiles + " strips or tiles");
        }
        for (int i = 0; i < tiles; i++) {
            if (offsets[i] + lengths[i] > fileBytes) {
                throw new UnreadableImageException("truncated TIFF: a strip or tile lies outside the file");
            }
        }
        return new TiffLayout(
                (int) rows,
                (int) columns,
                channels,
                bits,
                compression,
                predictor == 2,
                planar,
                (int) tileRows,
                (int) tileColumns,
                tiled,
                d.bigEndian(),
                offsets,
                lengths);
    }

    private static void requireSupported(
            TiffDirectory d, int channels, int bits, int compression, long predictor, long sampleFormat) {
        if (!TiffCompression.supports(compression)) {
            throw new UnreadableImageException("TIFF with " + TiffCompression.name(compression)
                    + " is not supported (expected uncompressed, PackBits, LZW or Deflate)");
        }
        if (sampleFormat != 1 && sampleFormat != 2 && sampleFormat != 4 || bits < 1 || bits > 16) {
            throw new UnreadableImageException("TIFF with " + bits + "-bit samples of format " + sampleFormat
                    + " is not supported (expected whole numbers of 1 to 16 bits)");
        }
        if (channels < 1 || channels > 4) {
            throw new UnreadableImageException(
                    "TIFF with " + channels + " channels is not supported (expected 1 to 4)");
        }
        if (d.has(TiffDirectory.BITS_PER_SAMPLE)
                && Arrays.stream(d.require(TiffDirectory.BITS_PER_SAMPLE)).anyMatch(b -> b != bits)) {
            throw new UnreadableImageException("TIFF with channels of different depths is not supported");
        }
        if (predictor != 1 && (predictor != 2 || bits != 8 && bits != 16)) {
            throw new UnreadableImageException(
                    "TIFF with predictor " + predictor + " and " + bits + "-bit samples is not supported");
        }
        if (d.get(TiffDirectory.FILL_ORDER, 1) != 1) {
            throw new UnreadableImageException("TIFF with reversed bit order is not supported");
        }
    }

    /** Expands every strip or tile and hands out each pixel of the image once. */
    void read(byte[] file, PixelSink sink) {
        int across = (int) ceil(columns, tileColumns);
        int down = (int) ceil(rows, tileRows);
        int inTile = planar ? 1 : channels;
        int planes = planar ? channels : 1;
        int lineBytes = Math.toIntExact(ceil((long) tileColumns * inTile * bits, 8));
        byte[][] buffers = new byte[planes][Math.multiplyExact(lineBytes, tileRows)];
        int[][] lines = new int[planes][tileColumns * inTile];
        int[] pixel = new int[channels];
        for (int tile = 0; tile < across * down; tile++) {
            int top = tile / across * tileRows;
            int left = tile % across * tileColumns;
            int height = Math.min(tileRows, rows - top);
            int width = Math.min(tileColumns, columns - left);
            for (int plane = 0; plane < planes; plane++) {
                int index = plane * across * down + tile;
                int expected = lineBytes * (tiled ? tileRows : height);
                TiffCompression.expand(
                        compression, file, (int) offsets[index], (int) lengths[index], buffers[plane], expected);
            }
            for (int row = 0; row < height; row++) {
                for (int plane = 0; plane < planes; plane++) {
                    SampleBits.unpack(buffers[plane], row * lineBytes, bits, bigEndian, lines[plane]);
                    if (differences) {
                        undoDifferences(lines[plane], inTile, (1 << bits) - 1);
                    }
                }
                for (int column = 0; column < width; column++) {
                    for (int channel = 0; channel < channels; channel++) {
                        pixel[channel] = planar ? lines[channel][column] : lines[0][column * channels + channel];
                    }
                    sink.accept(top + row, left + column, pixel);
                }
            }
        }
    }

    private static void undoDifferences(int[] line, int channels, int mask) {
        for (int i = channels; i < line.length; i++) {
            line[i] = line[i] + line[i - channels] & mask;
        }
    }

    private static long ceil(long a, long b) {
        return (a + b - 1) / b;
    }
}
