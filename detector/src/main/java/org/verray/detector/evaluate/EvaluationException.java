package org.verray.detector.evaluate;

import org.verray.radiographs.VerrayException;

/** Says why an evaluation, or a comparison with an earlier one, cannot be made. */
public class EvaluationException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }

    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
