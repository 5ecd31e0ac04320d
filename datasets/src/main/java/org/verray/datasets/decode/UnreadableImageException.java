package org.verray.datasets.decode;

import org.verray.datasets.VerrayException;

/** Says why a file is not a radiograph that Verray can read. The message does not name the file: callers know it. */
public class UnreadableImageException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
