package org.verray.statistics.mrmc;

import java.util.Optional;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;

/** Our answers to the reference values of pseudovalues, detectors against readers, and non-inferiority. */
final class MoreMrmcAnswers {
    private MoreMrmcAnswers() {}

    static Optional<Answer> answer(Expected expected) {
        return Optional.empty();
    }
}
