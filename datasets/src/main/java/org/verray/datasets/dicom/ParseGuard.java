package org.verray.datasets.dicom;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.verray.datasets.decode.UnreadableImageException;

/** Keeps hostile data sets from exhausting the stack or memory while they are parsed. One per data set. */
final class ParseGuard implements ImageInputHandler {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 1_000_000;

    private int elements;

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        count(in);
        in.readValue(in, attributes);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        count(in);
        in.readValue(in, sequence);
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        count(in);
        in.readValue(in, fragments);
    }

    private void count(ImageInputStream in) {
        if (in.level() > MAX_DEPTH) {
            throw new UnreadableImageException("damaged DICOM: sequences nested more than " + MAX_DEPTH + " deep");
        }
        if (++elements > MAX_ELEMENTS) {
            throw new UnreadableImageException("damaged DICOM: more than " + MAX_ELEMENTS + " elements");
        }
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}
}
