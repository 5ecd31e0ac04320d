package org.verray.radiographs;

/**
 * Root of every failure that Verray reports about its input. The message is one line, names what was expected and what
 * was found, and is fit to be shown to a user as it is.
 */
public class VerrayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerrayException(String message) {
        super(message);
    }

    public VerrayException(String message, Throwable cause) {
        super(message, cause);
    }
}
