package org.verray.radiographs.dicom;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Keeps hostile data sets from exhausting the stack or memory while they are parsed: depth and number of elements have a
 * limit, and long values, which no attribute that is looked at has, are passed over as if they were empty. One per data
 * set.
 */
final class ParseGuard implements ImageInputHandler {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 1_000_000;

    private static final int LONGEST_VALUE = 1 << 22;

    private int elements;

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        count(in);
        boolean sequence = in.vr() == VR.SQ || in.vr() == VR.UN;
        if (in.length() > LONGEST_VALUE && !sequence) {
            attributes.setNull(in.tag(), in.vr());
            in.skipFully(in.length());
        } else {
            in.readValue(in, attributes);
        }
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
