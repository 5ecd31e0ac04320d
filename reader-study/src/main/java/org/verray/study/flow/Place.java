package org.verray.study.flow;

import java.time.Instant;
import java.util.Optional;
import org.verray.study.design.StudyDesign;

/**
 * Where a reader is in a study.
 *
 * @param step what the reader does next
 * @param phase number of the phase; -1 outside of phases
 * @param assignment the case to read next, for {@link Step#CASE}
 * @param done cases of the phase that were answered
 * @param of cases of the phase
 * @param until when the reader may go on, for {@link Step#WASHOUT}
 */
public record Place(Step step, int phase, Optional<Assignment> assignment, int done, int of, Optional<Instant> until) {
    /** What there is to do, in the order in which it comes. */
    public enum Step {
        CONSENT,
        ABOUT,
        DISPLAY,
        PRACTICE,
        REVEAL,
        REVEAL_CONFIRMED,
        WASHOUT,
        CASE,
        PAUSE,
        REMARK,
        THANKS
    }

    static Place at(Step step) {
        return new Place(step, -1, Optional.empty(), 0, 0, Optional.empty());
    }

    static Place in(Step step, int phase, int done, int of) {
        return new Place(step, phase, Optional.empty(), done, of, Optional.empty());
    }

    /** The phase that a design has at this place. */
    public StudyDesign.Phase phase(StudyDesign design) {
        return design.phases().get(phase);
    }
}
