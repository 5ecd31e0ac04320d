package org.verray.study.cases;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.decode.Radiographs;

/**
 * The one frame that all cases of a study are shown in. Every case is rendered as its file asks (VOI LUT, photometric sense), brought to 4,096 gray
 * levels and scaled to fit (bicubic), so that what a browser gets of two cases never differs in size, depth or format.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 */
public record CaseFrame(int rows, int columns) {
    /** Gray levels of a sample. */
    public static final int LEVELS = 4096;

    /** Value of a sample outside of the picture. */
    public static final int OUTSIDE = 0xFFFF;

    private static final int BITS = 12;

    /** Length of the samples of any case in bytes. */
    public int bytes() {
        return rows * columns * Short.BYTES;
    }

    /** Samples of a case, row by row: unsigned 16-bit numbers, little endian, 0 (black) to {@link #LEVELS} - 1, or {@link #OUTSIDE}. */
    public byte[] samples(Radiograph radiograph) {
        GrayImage picture = fitted(Rendering.of(radiograph, radiograph.display(), BITS));
        short[] samples = new short[rows * columns];
        Arrays.fill(samples, (short) OUTSIDE);
        Placement placement = placement(radiograph.rows(), radiograph.columns());
        int top = placement.top();
        int left = placement.left();
        float unit = (LEVELS - 1) / 255f;
        for (int r = 0; r < picture.rows(); r++) {
            for (int c = 0; c < picture.columns(); c++) {
                samples[(top + r) * columns + left + c] = (short) Math.round(picture.at(r, c) * unit);
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asShortBuffer().put(samples);
        return buffer.array();
    }

    /**
     * What readers get of a case, as a radiograph: 12 bits, white is high, without what lies outside of the picture.
     *
     * @param samples of a case, as {@link #samples} gives them
     */
    public Radiograph radiograph(byte[] samples) {
        if (samples.length != bytes()) {
            throw new IllegalArgumentException("expected " + bytes() + " bytes, found " + samples.length);
        }
        short[] all = new short[rows * columns];
        ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(all);
        Placement place = inside(all);
        short[] picture = new short[place.height() * place.width()];
        for (int r = 0; r < place.height(); r++) {
            int from = (place.top() + r) * columns + place.left();
            System.arraycopy(all, from, picture, r * place.width(), place.width());
        }
        return Radiograph.builder(place.height(), place.width())
                .samples(picture, BITS, false)
                .sha256(Radiographs.sha256(samples))
                .container(new ContainerFacts("samples", "gray 12 bit", 1, Short.SIZE, 0, 1, samples.length))
                .build();
    }

    /** The picture is a rectangle, and what lies around it is marked. */
    private Placement inside(short[] all) {
        int top = rows;
        int left = columns;
        int bottom = -1;
        int right = -1;
        for (int i = 0; i < all.length; i++) {
            if ((all[i] & 0xFFFF) != OUTSIDE) {
                top = Math.min(top, i / columns);
                bottom = Math.max(bottom, i / columns);
                left = Math.min(left, i % columns);
                right = Math.max(right, i % columns);
            }
        }
        if (bottom < 0) {
            throw new IllegalArgumentException("expected a picture, found nothing but what lies around one");
        }
        return new Placement(top, left, bottom - top + 1, right - left + 1);
    }

    /** Where a picture lies in the frame: as large as fits, in the middle. All in pixels of the frame. */
    public record Placement(int top, int left, int height, int width) {}

    /** Where a picture of a size lies. */
    public Placement placement(int pictureRows, int pictureColumns) {
        double scale = Math.min((double) rows / pictureRows, (double) columns / pictureColumns);
        int height = Math.max(1, Math.min(rows, (int) Math.round(pictureRows * scale)));
        int width = Math.max(1, Math.min(columns, (int) Math.round(pictureColumns * scale)));
        return new Placement((rows - height) / 2, (columns - width) / 2, height, width);
    }

    /** As large as fits, in values from 0 to 255 with all of their fractions. */
    private GrayImage fitted(Rendering rendering) {
        float unit = 255f / (LEVELS - 1);
        float[] values = new float[rendering.levels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (rendering.levels()[i] & 0xFFFF) * unit;
        }
        GrayImage image = new GrayImage(rendering.rows(), rendering.columns(), values);
        Placement placement = placement(image.rows(), image.columns());
        if (placement.height() == image.rows() && placement.width() == image.columns()) {
            return image;
        }
        return Resampling.BICUBIC.resize(image, placement.height(), placement.width());
    }
}
