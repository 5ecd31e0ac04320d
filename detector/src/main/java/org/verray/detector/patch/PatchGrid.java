package org.verray.detector.patch;

import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.GrayImage;

/**
 * Chooses the patches of an image that a detector looks at: an even grid at native resolution that reaches every edge,
 * without patches that are mostly flat (collimated borders, saturated air), thinned evenly where there are too many.
 */
public final class PatchGrid {
    /** Share of a patch that may be flat. */
    private static final double MOST_FLAT = 0.6;

    private final int size;
    private final int most;
    private final int stride;

    /** Place of a patch: its top left pixel. */
    public record Place(int row, int column) {}

    /**
     * Sets up a grid.
     *
     * @param size side of a patch in pixels
     * @param most patches of one image, at the most
     */
    public PatchGrid(int size, int most) {
        this(size, most, size);
    }

    /**
     * Sets up a grid of patches that overlap.
     *
     * @param stride pixels from one patch to the next, at the most
     */
    public PatchGrid(int size, int most, int stride) {
        if (size < 16 || most < 1 || stride < 1 || stride > size) {
            throw new IllegalArgumentException("expected a size of at least 16, at least 1 patch and a stride from 1 to"
                    + " the size, found " + size + ", " + most + " and " + stride);
        }
        this.size = size;
        this.most = most;
        this.stride = stride;
    }

    public int size() {
        return size;
    }

    /**
     * Chosen places, row by row; never empty. An image smaller than a patch has the one place (0, 0): see {@link
     * #cut}.
     */
    public List<Place> places(GrayImage image) {
        int[] rows = starts(image.rows());
        int[] columns = starts(image.columns());
        List<Place> all = new ArrayList<>();
        List<Place> textured = new ArrayList<>();
        for (int r : rows) {
            for (int c : columns) {
                Place place = new Place(r, c);
                all.add(place);
                if (flatness(image, place) <= MOST_FLAT) {
                    textured.add(place);
                }
            }
        }
        return thin(textured.isEmpty() ? all : textured);
    }

    /**
     * Cuts one patch into a place of a batch; pixels beyond the edge of a small image are mirrored.
     *
     * @param target receives size x size values from {@code offset} on
     */
    public void cut(GrayImage image, Place place, float[] target, int offset) {
        for (int r = 0; r < size; r++) {
            int row = mirrored(place.row() + r, image.rows());
            for (int c = 0; c < size; c++) {
                target[offset + r * size + c] = image.at(row, mirrored(place.column() + c, image.columns()));
            }
        }
    }

    private int[] starts(int length) {
        if (length <= size) {
            return new int[] {0};
        }
        int n = 1 + (length - size + stride - 1) / stride;
        int[] starts = new int[n];
        for (int i = 0; i < n; i++) {
            starts[i] = (int) ((long) i * (length - size) / (n - 1));
        }
        return starts;
    }

    /** Share of pixels that equal both their right and their lower neighbour. */
    private double flatness(GrayImage image, Place place) {
        int bottom = Math.min(place.row() + size, image.rows()) - 1;
        int right = Math.min(place.column() + size, image.columns()) - 1;
        int flat = 0;
        int n = 0;
        for (int r = place.row(); r < bottom; r++) {
            for (int c = place.column(); c < right; c++) {
                float v = image.at(r, c);
                if (v == image.at(r, c + 1) && v == image.at(r + 1, c)) {
                    flat++;
                }
                n++;
            }
        }
        return n == 0 ? 1 : (double) flat / n;
    }

    private List<Place> thin(List<Place> places) {
        if (places.size() <= most) {
            return places;
        }
        List<Place> kept = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            kept.add(places.get((int) ((2L * i + 1) * places.size() / (2L * most))));
        }
        return kept;
    }

    private static int mirrored(int index, int length) {
        if (index < length) {
            return index;
        }
        int period = Math.max(1, 2 * (length - 1));
        int i = index % period;
        return i < length ? i : period - i;
    }
}
