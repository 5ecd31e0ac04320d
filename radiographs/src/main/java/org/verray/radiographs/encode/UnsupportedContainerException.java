package org.verray.radiographs.encode;

import org.verray.radiographs.VerrayException;

/** A file of a kind that can be read but not written; the message is one line and names the kind. */
public class UnsupportedContainerException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public UnsupportedContainerException(String message) {
        super(message);
    }

    public UnsupportedContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
