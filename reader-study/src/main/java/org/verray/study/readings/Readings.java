package org.verray.study.readings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.verray.statistics.ratings.RatingTable;

/** All readings of a study, found by participant and phase. */
public final class Readings {
    private final List<Reading> all;
    private final Map<String, Map<String, List<Reading>>> first = new LinkedHashMap<>();

    /** Takes readings in the order in which they were made. */
    public Readings(List<Reading> readings) {
        all = List.copyOf(readings);
        for (Reading reading : all) {
            if (reading.repeat() == 1) {
                first.computeIfAbsent(reading.participant().name(), k -> new LinkedHashMap<>())
                        .computeIfAbsent(reading.phase().id(), k -> new ArrayList<>())
                        .add(reading);
            }
        }
    }

    /** Every one, repeats too. */
    public List<Reading> all() {
        return all;
    }

    /** First readings of a participant in a phase. */
    public List<Reading> of(Participant participant, StudyData.Phase phase) {
        return first.getOrDefault(participant.name(), Map.of()).getOrDefault(phase.id(), List.of());
    }

    /** First readings of some participants in a phase. */
    public List<Reading> of(List<Participant> participants, StudyData.Phase phase) {
        return participants.stream().flatMap(p -> of(p, phase).stream()).toList();
    }

    /** Participants who have a value in a phase. */
    public List<Participant> withValue(
            List<Participant> participants, StudyData.Phase phase, ToDoubleFunction<Reading> value) {
        return participants.stream()
                .filter(p -> of(p, phase).stream().anyMatch(r -> !Double.isNaN(value.applyAsDouble(r))))
                .toList();
    }

    /**
     * First readings as ratings; phases are modalities.
     *
     * @param value NaN for readings to leave out
     * @return empty where nothing is left
     */
    public Optional<RatingTable> table(Predicate<Reading> which, ToDoubleFunction<Reading> value) {
        RatingTable.Builder builder = RatingTable.builder();
        Set<String> known = new HashSet<>();
        stream().filter(which).forEach(reading -> {
            double rating = value.applyAsDouble(reading);
            if (!Double.isNaN(rating)) {
                if (known.add(reading.facts().name())) {
                    builder.truth(reading.facts().name(), reading.facts().synthetic());
                }
                builder.rating(
                        reading.participant().name(),
                        reading.phase().id(),
                        reading.facts().name(),
                        rating);
            }
        });
        return known.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }

    private Stream<Reading> stream() {
        return all.stream().filter(reading -> reading.repeat() == 1);
    }

    /** A call as 0 (real) or 1 (synthetic); NaN where there is none. */
    public static double call(Reading reading) {
        return reading.call().map(c -> c ? 1.0 : 0.0).orElse(Double.NaN);
    }

    /** 1 for a right call, 0 for a wrong one; NaN where there is none. */
    public static double right(Reading reading) {
        return reading.right().map(c -> c ? 1.0 : 0.0).orElse(Double.NaN);
    }
}
