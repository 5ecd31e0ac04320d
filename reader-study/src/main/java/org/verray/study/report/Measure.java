package org.verray.study.report;

import java.util.Optional;
import java.util.function.Predicate;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;

/** Figures that participants are compared by: the area below the curve of their ratings, and shares of right calls. */
enum Measure {
    AUC("AUC", FigureOfMerit.AUC),
    ACCURACY("accuracy", FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, Measure.CALLED)),
    SENSITIVITY("sensitivity", FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, Measure.CALLED)),
    SPECIFICITY("specificity", FigureOfMerit.of(FigureOfMerit.Kind.SPECIFICITY, Measure.CALLED));

    /** Calls are 0 and 1. */
    private static final double CALLED = 0.5;

    private final String label;
    private final FigureOfMerit figure;

    Measure(String label, FigureOfMerit figure) {
        this.label = label;
        this.figure = figure;
    }

    String label() {
        return label;
    }

    FigureOfMerit figure() {
        return figure;
    }

    /** What the figure needs of some participants in a phase: ratings, or calls as 0 and 1. */
    Optional<RatingTable> table(StudyData data, StudyData.Phase phase, Predicate<Participant> who) {
        return table(data, reading -> reading.phase().equals(phase) && who.test(reading.participant()));
    }

    Optional<RatingTable> table(StudyData data, Predicate<Reading> which) {
        return data.readings().table(which, this == AUC ? Reading::rating : Readings::call);
    }
}
