package org.verray.detector.explain;

import org.verray.radiographs.VerrayException;

/** Says why there is no explanation, or why it cannot be measured. */
public class ExplanationException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public ExplanationException(String message) {
        super(message);
    }

    public ExplanationException(String message, Throwable cause) {
        super(message, cause);
    }
}
