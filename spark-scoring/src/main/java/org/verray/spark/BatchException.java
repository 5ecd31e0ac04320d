package org.verray.spark;

import org.verray.radiographs.VerrayException;

/** A batch that cannot be done, or not gone on with. */
public final class BatchException extends VerrayException {
    private static final long serialVersionUID = 1L;

    BatchException(String message) {
        super(message);
    }

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
