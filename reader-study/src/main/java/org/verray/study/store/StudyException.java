package org.verray.study.store;

import org.verray.radiographs.VerrayException;

/** A study that cannot be opened, or does not allow what was asked for. */
public final class StudyException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public StudyException(String message) {
        super(message);
    }

    public StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
