package org.verray.detector;

import org.verray.radiographs.VerrayException;

/** Says why an image that could be read cannot be judged. */
public class UnsuitableImageException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public UnsuitableImageException(String message) {
        super(message);
    }
}
