package org.verray.datasets.synthesize;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

/**
 * Turns a gray image into a synthetic one of the same size and content, leaving the traces of a generator. Used to make
 * aligned pairs: same anatomy, same container, other origin. Not necessarily thread-safe; close it after use.
 */
public interface Synthesizer extends AutoCloseable {
    /** Pixels that each side of a parent has at the least. */
    int SMALLEST_SIDE = 16;

    /** Name of the generator, as written into the manifest column {@code generator}. */
    String generator();

    /**
     * Makes the synthetic twin.
     *
     * @param parent any size from 16 x 16 pixels; values 0 to 255, not necessarily whole
     * @return an image of the same size; values 0 to 255, not rounded
     * @throws VerrayException where the parent is smaller
     */
    GrayImage synthesize(GrayImage parent);

    /** Whether twins are meant to have as much grain as their parents; what is over or missing may then be evened out. */
    default boolean keepsGrain() {
        return true;
    }

    /** Refuses a parent that is too small; throws {@link VerrayException}. */
    static void check(GrayImage parent) {
        if (parent.rows() < SMALLEST_SIDE || parent.columns() < SMALLEST_SIDE) {
            throw new VerrayException("expected at least 16 x 16 pixels, found " + parent);
        }
    }

    @Override
    void close();
}
