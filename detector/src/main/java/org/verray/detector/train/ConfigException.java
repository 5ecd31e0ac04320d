package org.verray.detector.train;

import org.verray.radiographs.VerrayException;

/** Says what is wrong with a configuration; the message names the key. */
public class ConfigException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
