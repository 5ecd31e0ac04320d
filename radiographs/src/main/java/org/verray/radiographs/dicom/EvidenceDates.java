package org.verray.radiographs.dicom;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;

/**
 * Whether the dates of a DICOM object can be true together. Dates themselves never leave this class, because they help to
 * identify a person; conflicts and distances in days do.
 *
 * <p>A study begins before its series, a series before its acquisitions, an acquisition before its content, and all before
 * the object is created (PS3.3 C.7.2.1, C.7.3.1, C.7.6.1, C.12.1). One day of grace is given for midnight and clocks.
 */
final class EvidenceDates {
    /** In the order in which they come about. */
    private static final List<String> DATES =
            List.of("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "InstanceCreationDate");

    /** Of those of before 1985 there were no standard digital radiographs: ACR-NEMA 300 is of that year. */
    private static final LocalDate FIRST = LocalDate.of(1985, 1, 1);

    private EvidenceDates() {}

    /**
     * What dates say about each other, by names of this project, left out where there is nothing to say:
     * {@code DatesUnreadable}, {@code DatesInFuture} and {@code DatesBefore1985} hold keywords; {@code DateConflicts} holds
     * sentences such as {@code AcquisitionDate is 12 days before StudyDate}; {@code DatesPresent} holds keywords;
     * {@code CreatedDaysAfterAcquisition} holds a number.
     */
    static Map<String, String> of(Attributes data) {
        return of(data, Clock.systemUTC());
    }

    static Map<String, String> of(Attributes data, Clock clock) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (String keyword : DATES) {
            String text = Values.text(data, ElementDictionary.tagForKeyword(keyword, null));
            if (!text.isBlank()) {
                Optional<LocalDate> date = parse(text);
                date.ifPresentOrElse(d -> dates.put(keyword, d), () -> unreadable.add(keyword));
            }
        }
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("DatesPresent", String.join("\\", dates.keySet()));
        facts.put("DatesUnreadable", String.join("\\", unreadable));
        facts.put("DatesInFuture", keywords(dates, tomorrow.plusDays(1), LocalDate.MAX));
        facts.put("DatesBefore1985", keywords(dates, LocalDate.MIN, FIRST));
        facts.put("DateConflicts", conflicts(dates));
        if (dates.containsKey("InstanceCreationDate") && dates.containsKey("AcquisitionDate")) {
            long days = ChronoUnit.DAYS.between(dates.get("AcquisitionDate"), dates.get("InstanceCreationDate"));
            facts.put("CreatedDaysAfterAcquisition", Long.toString(days));
        }
        return facts;
    }

    /** Keywords of dates from the first day to the one before the last. */
    private static String keywords(Map<String, LocalDate> dates, LocalDate first, LocalDate end) {
        return String.join(
                "\\",
                dates.entrySet().stream()
                        .filter(e ->
                                !e.getValue().isBefore(first) && e.getValue().isBefore(end))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static String conflicts(Map<String, LocalDate> dates) {
        List<String> conflicts = new ArrayList<>();
        List<String> present = List.copyOf(dates.keySet());
        for (int later = 1; later < present.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                long days = ChronoUnit.DAYS.between(dates.get(present.get(later)), dates.get(present.get(earlier)));
                if (days > 1) {
                    conflicts.add(present.get(later) + " is " + days + " days before " + present.get(earlier));
                }
            }
        }
        return String.join("\\", conflicts);
    }

    /** A date of eight digits, or with points between as in ACR-NEMA (PS3.5 6.2, note 5). */
    private static Optional<LocalDate> parse(String text) {
        String digits = text.matches("\\d{4}\\.\\d{2}\\.\\d{2}") ? text.replace(".", "") : text;
        if (!digits.matches("\\d{8}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
