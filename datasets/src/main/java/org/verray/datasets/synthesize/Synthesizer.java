package org.verray.datasets.synthesize;

import org.verray.radiographs.GrayImage;

/**
 * Turns a gray image into a synthetic one of the same size and content, leaving the traces of a generator. Used to make
 * aligned pairs: same anatomy, same container, other origin. Not necessarily thread-safe; close it after use.
 */
public interface Synthesizer extends AutoCloseable {
    /** Name of the generator, as written into the manifest column {@code generator}. */
    String generator();

    /**
     * Makes the synthetic twin.
     *
     * @param parent any size from 16 x 16 pixels; values 0 to 255, not necessarily whole
     * @return an image of the same size; values 0 to 255, not rounded
     */
    GrayImage synthesize(GrayImage parent);

    @Override
    void close();
}
