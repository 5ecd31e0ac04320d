package org.verray.study.flow;

import java.util.Map;
import java.util.Optional;

/** What became of a submission. */
public sealed interface Receipt {
    /**
     * It is on the disk, now or since an earlier time it was sent.
     *
     * @param assignment what was answered
     */
    record Acknowledged(Assignment assignment) implements Receipt {}

    /** The item is none of the reader's, and no page of the study could have sent it. */
    record Foreign() implements Receipt {}

    /** The reader is at another case, or another tab has the lease. */
    record Refused(String reason) implements Receipt {}

    /**
     * It does not fit the questions.
     *
     * @param errors by question id: keys of texts
     */
    record Invalid(Map<String, String> errors) implements Receipt {}

    /** The assignment, where it was acknowledged. */
    default Optional<Assignment> acknowledged() {
        return this instanceof Acknowledged a ? Optional.of(a.assignment()) : Optional.empty();
    }
}
