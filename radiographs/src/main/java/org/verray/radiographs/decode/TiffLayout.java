package org.verray.radiographs.decode;

import java.util.Arrays;

/**
 * How the samples of a TIFF page lie in strips or tiles, checked against the file. A strip is treated as a tile as wide
 * as the image.
 *
 * @param planar whether each channel has tiles of its own
 * @param tileRows rows of a strip or tile
 * @param tileColumns columns of a strip or tile
 */
public record TiffLayout(
        int rows,
        int columns,
        int channels,
        int bits,
        TiffCompression compression,
        boolean differences,
        boolean planar,
        int tileRows,
        int tileColumns,
        boolean tiled,
        boolean bigEndian,
        long[] offsets,
        long[] lengths) {
    /** Tiles of more pixels than this and than four times the image are taken for damage. */
    private static final long MOST_PADDING = 1 << 24;

    /** Colours and what may stand beside them: transparency, spot colours, masks. */
    private static final int MOST_CHANNELS = 16;

    /** Receives pixels; the array holds every channel and is used again for the next pixel. */
    interface PixelSink {
        void accept(int row, int column, int[] pixel);
    }

    public static TiffLayout of(TiffDirectory d, int fileBytes) {
        int rows = size(d, TiffDirectory.ROWS);
        int columns = size(d, TiffDirectory.COLUMNS);
        DecodeLimits.checkSize(rows, columns);
        int channels = d.number(TiffDirectory.SAMPLES_PER_PIXEL, 1);
        int bits = d.number(TiffDirectory.BITS_PER_SAMPLE, 1);
        int predictor = d.number(TiffDirectory.PREDICTOR, 1);
        TiffCompression compression = new TiffCompression(d);
        requireSupported(d, channels, bits, predictor, compression);

        boolean tiled = d.has(TiffDirectory.TILE_OFFSETS) || d.has(TiffDirectory.TILE_COLUMNS);
        int tileColumns = tiled ? size(d, TiffDirectory.TILE_COLUMNS) : columns;
        int tileRows = tiled
                ? size(d, TiffDirectory.TILE_ROWS)
                : (int) Math.min(rows, d.get(TiffDirectory.ROWS_PER_STRIP, rows));
        DecodeLimits.checkSize(tileRows, tileColumns);
        boolean planar = channels > 1 && d.get(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
        long tiles = ceil(rows, tileRows) * ceil(columns, tileColumns);
        if (tiles * tileRows * tileColumns > Math.max(MOST_PADDING, 4L * rows * columns)) {
            throw new UnreadableImageException("damaged TIFF: tiles of " + tileColumns + " x " + tileRows
                    + " pixels for an image of " + columns + " x " + rows);
        }
        boolean ofTiles = d.has(TiffDirectory.TILE_OFFSETS) || tiled && !d.has(TiffDirectory.STRIP_OFFSETS);
        long[] offsets = d.require(ofTiles ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        long[] lengths = lengths(d, ofTiles, compression, offsets, fileBytes);
        tiles *= planar ? channels : 1;
        requireInside(offsets, lengths, tiles, fileBytes);
        return new TiffLayout(
                rows,
                columns,
                channels,
                bits,
                compression,
                predictor == 2 && !compression.fax() && !compression.jpeg(),
                planar,
                tileRows,
                tileColumns,
                tiled,
                d.bigEndian(),
                offsets,
                lengths);
    }

    private static int size(TiffDirectory d, int tag) {
        d.require(tag);
        return d.number(tag, 0);
    }

    /**
     * Old writers leave the byte counts out or put 0 there; where that is unambiguous everything to the end of the file is
     * meant. Some put the places of tiles into the fields of strips.
     */
    private static long[] lengths(
            TiffDirectory d, boolean ofTiles, TiffCompression compression, long[] offsets, int fileBytes) {
        int tag = ofTiles ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS;
        boolean only = offsets.length == 1;
        boolean said = d.has(tag) && !(only && d.number(tag, 0) == 0);
        if (said || !only && !compression.none()) {
            return d.require(tag);
        }
        return Arrays.stream(offsets)
                .map(offset -> Math.max(0, fileBytes - offset))
                .toArray();
    }

    private static void requireInside(long[] offsets, long[] lengths, long tiles, int fileBytes) {
        if (offsets.length < tiles || lengths.length < tiles) {
            throw new UnreadableImageException("truncated TIFF: has " + Math.min(offsets.length, lengths.length)
                    + " of " + tiles + " strips or tiles");
        }
        for (int i = 0; i < tiles; i++) {
            if (offsets[i] > fileBytes || lengths[i] > fileBytes - offsets[i]) {
                throw new UnreadableImageException("truncated TIFF: a strip or tile lies outside the file");
            }
        }
    }

    private static void requireSupported(
            TiffDirectory d, int channels, int bits, int predictor, TiffCompression compression) {
        long sampleFormat = d.get(TiffDirectory.SAMPLE_FORMAT, 1);
        if (sampleFormat != 1 && sampleFormat != 2 && sampleFormat != 4 || bits < 1 || bits > 16) {
            throw new UnreadableImageException("TIFF with " + bits + "-bit samples of format " + sampleFormat
                    + " is not supported (expected whole numbers of 1 to 16 bits)");
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new UnreadableImageException(
                    "TIFF with " + channels + " channels is not supported (expected 1 to " + MOST_CHANNELS + ")");
        }
        if (d.has(TiffDirectory.BITS_PER_SAMPLE)
                && Arrays.stream(d.require(TiffDirectory.BITS_PER_SAMPLE)).anyMatch(b -> b != bits)) {
            throw new UnreadableImageException("TIFF with channels of different depths is not supported");
        }
        if (compression.fax() && (bits != 1 || channels != 1) || compression.jpeg() && bits != 8) {
            throw new UnreadableImageException("TIFF with " + compression.name() + ", " + channels + " channels and "
                    + bits + "-bit samples is not supported");
        }
        if (predictor != 1 && (predictor != 2 || bits != 8 && bits != 16)) {
            throw new UnreadableImageException(
                    "TIFF with predictor " + predictor + " and " + bits + "-bit samples is not supported");
        }
    }

    /** Expands every strip or tile and hands out each pixel of the image once. */
    void read(byte[] file, PixelSink sink) {
        int across = (int) ceil(columns, tileColumns);
        int down = (int) ceil(rows, tileRows);
        int inTile = planar ? 1 : channels;
        int planes = planar ? channels : 1;
        int lineBytes = Math.toIntExact(ceil((long) tileColumns * inTile * bits, 8));
        long faxBytes = compression.fax() ? 8L * tileColumns : 0;
        DecodeLimits.checkMemory(file.length
                + 2L * rows * columns
                + planes * (lineBytes * (long) tileRows + 4L * tileColumns * inTile)
                + faxBytes);
        byte[][] buffers = new byte[planes][Math.multiplyExact(lineBytes, tileRows)];
        int[][] lines = new int[planes][tileColumns * inTile];
        int[] pixel = new int[channels];
        long work = 4L * file.length;
        for (int tile = 0; tile < across * down; tile++) {
            int top = tile / across * tileRows;
            int left = tile % across * tileColumns;
            int height = Math.min(tileRows, rows - top);
            int width = Math.min(tileColumns, columns - left);
            int[] shape = {tileColumns, tiled ? tileRows : height, inTile, tileRows};
            for (int plane = 0; plane < planes; plane++) {
                int index = plane * across * down + tile;
                work -= compression.none() ? 0 : lengths[index];
                if (work < 0) {
                    throw new UnreadableImageException("damaged TIFF: its strips or tiles overlap");
                }
                compression.expand(file, (int) offsets[index], (int) lengths[index], shape, lineBytes, buffers[plane]);
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
