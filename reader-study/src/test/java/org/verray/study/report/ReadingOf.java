package org.verray.study.report;

import java.awt.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** Readings with one property each. */
final class ReadingOf {
    private ReadingOf() {}

    static Reading marked(Shape region) {
        return new Reading(
                Participant.reader("R01", Map.of()),
                new StudyData.Phase("p", "P", "s", true, false, false),
                new CaseFacts(1, "case-0001", "s", true, "", "", "", "", ""),
                0,
                1,
                Optional.of(true),
                50,
                75,
                1,
                "",
                Double.NaN,
                List.of(region),
                false);
    }
}
