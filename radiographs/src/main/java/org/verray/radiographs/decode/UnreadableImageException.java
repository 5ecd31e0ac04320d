package org.verray.radiographs.decode;

import org.verray.radiographs.VerrayException;

/**
 * Says why a file is not a radiograph that Verray can read. The message does not name the file: callers know it. It is one
 * line of at most 250 characters, whatever a damaged file or a library has put into it.
 */
public class UnreadableImageException extends VerrayException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 250;

    public UnreadableImageException(String message) {
        super(oneLine(message));
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }
}
