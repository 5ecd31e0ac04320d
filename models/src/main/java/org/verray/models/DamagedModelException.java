package org.verray.models;

/** Says that a model is there but is not whole: a file is missing, cannot be understood, or is not the one described. */
public class DamagedModelException extends ModelException {
    private static final long serialVersionUID = 1L;

    public DamagedModelException(String message) {
        super(message);
    }

    public DamagedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
