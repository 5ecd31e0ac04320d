package org.verray.models;

import org.verray.radiographs.VerrayException;

/** Says why a model cannot be found, read or used; the message names the model or file. */
public class ModelException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
