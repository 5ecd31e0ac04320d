package org.verray.study.readings;

import java.awt.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What a participant made of a case in a phase.
 *
 * @param position from 0 within the phase; -1 where unknown
 * @param repeat from 1; people read once
 * @param call whether the case was called synthetic; empty where that was not asked or not answered
 * @param confidence in the call, 0 to 100; NaN where unknown
 * @param rating higher where synthetic is more likely; of people and language models 0 to 100; NaN where there is none
 * @param seconds from the painted picture to the answer; NaN where unknown
 * @param diagnosis as answered; empty where not
 * @param quality as answered, higher is better; NaN where not
 * @param regions marked as suspicious; coordinates are shares of the width and height of the frame
 * @param recognised whether the reader knew the case from elsewhere
 */
public record Reading(
        Participant participant,
        StudyData.Phase phase,
        CaseFacts facts,
        int position,
        int repeat,
        Optional<Boolean> call,
        double confidence,
        double rating,
        double seconds,
        String diagnosis,
        double quality,
        List<Shape> regions,
        boolean recognised) {
    /** Whether the call agrees with the truth; empty without a call. */
    public Optional<Boolean> right() {
        return call.map(c -> c == facts.synthetic());
    }
}
