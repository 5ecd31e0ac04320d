package org.verray.radiographs.decode;

import static org.verray.radiographs.Readings.samples;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.Readings;

/** Files of the folder {@code raster} whose image goes to their very end, cut off at every byte. */
class TruncatedRasterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossless-rgb-17x33.webp",
                "lossless-4colours-45x35.webp",
                "rgb-17x33.webp",
                "palette-4bit-27x10.bmp",
                "palette-8bit-27x10-runs.bmp",
                "rgb-565-16bit-13x9.bmp",
                "cmyk-37x29.jpg",
                "gray-1bit-700x24-g4.tif",
                "rgb-8bit-21x11-bigtiff.tif",
                "gray-8bit-50x37-jpeg-tiles.tif",
                "palette-4bit-29x17-interlaced-trns.png"
            })
    void everyCutIsRefusedOrTheSameImage(String name) throws IOException {
        byte[] file = RasterFixture.committed(name);
        int[] whole = samples(Radiographs.decode(file));
        int complete = file.length;
        while (complete > file.length - 8 && isWhole(Arrays.copyOf(file, complete - 1), whole)) {
            complete--; // padding, marks of an end and offsets of a next page that do not bear on the image
        }
        Readings.assertNoPartialImage(file, complete);
    }

    private static boolean isWhole(byte[] cut, int[] whole) {
        try {
            return Arrays.equals(samples(Radiographs.decode(cut)), whole);
        } catch (UnreadableImageException e) {
            return false;
        }
    }
}
