package org.verray.study.design;

import org.verray.radiographs.VerrayException;

/** A study file, or what it names, that no study can be made of; says where and what was expected. */
public final class DesignException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public DesignException(String message) {
        super(message);
    }

    public DesignException(String message, Throwable cause) {
        super(message, cause);
    }
}
