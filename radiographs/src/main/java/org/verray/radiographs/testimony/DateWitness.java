package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.List;

/** Dates that cannot be true together. The dates themselves are not told. */
final class DateWitness {
    private static final double LATE_DAYS = 30;

    private DateWitness() {}

    static List<Finding> of(Attributes a) {
        List<Finding> findings = new ArrayList<>();
        if (a.has("DateConflicts")) {
            findings.add(Finding.of(
                    "dates-conflict",
                    Strength.WEAK,
                    "Dates contradict each other: " + String.join(", ", a.parts("DateConflicts")) + ".",
                    a.otherwise("shifts or replaces some dates and not others", "Wrong clocks do so too.")));
        }
        if (a.has("DatesInFuture")) {
            findings.add(Finding.of(
                    "dates-in-future",
                    Strength.MODERATE,
                    "Dates lie in the future: " + words(a, "DatesInFuture") + ".",
                    a.otherwise("shifts dates", "Wrong clocks give such dates.")));
        }
        if (a.has("DatesBefore1985")) {
            findings.add(Finding.of(
                    "dates-before-dicom",
                    Strength.WEAK,
                    "Dates lie before 1985, when there was no standard for digital radiographs: "
                            + words(a, "DatesBefore1985") + ".",
                    a.otherwise("writes dummy dates such as 1 January 1900", "Old films are scanned, too.")));
        }
        if (a.has("DatesUnreadable")) {
            findings.add(Finding.of(
                    "dates-unreadable",
                    Strength.WEAK,
                    "Dates are not written as dates: " + words(a, "DatesUnreadable") + ".",
                    a.otherwise("overwrites dates with zeros or words", "Old equipment wrote dates its own way.")));
        }
        if (!a.has("DatesPresent") && !a.has("DatesUnreadable")) {
            findings.add(Finding.of(
                    "dates-absent",
                    Strength.WEAK,
                    "The file has no date of study, series, acquisition, content or creation.",
                    a.otherwise("removes all dates", "Converters do not know any.")));
        }
        double late = a.number("CreatedDaysAfterAcquisition").orElse(0);
        if (late > LATE_DAYS) {
            findings.add(Finding.of(
                    "created-later",
                    Strength.WEAK,
                    "The object was created " + Math.round(late) + " days after the acquisition.",
                    a.otherwise(
                            "creates a new object or shifts dates", "Reprocessing and copies to another PACS do so.")));
        }
        return findings;
    }

    private static String words(Attributes a, String keyword) {
        return String.join(", ", a.parts(keyword));
    }
}
