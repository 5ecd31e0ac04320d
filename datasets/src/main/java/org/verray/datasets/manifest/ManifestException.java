package org.verray.datasets.manifest;

import org.verray.radiographs.VerrayException;

/** Says that a manifest as a whole cannot be used; the message names the file, and the line where there is one. */
public class ManifestException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public ManifestException(String message) {
        super(message);
    }

    public ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
