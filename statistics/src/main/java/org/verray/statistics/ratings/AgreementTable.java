package org.verray.statistics.ratings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Subjects by raters, ratings as they were written: words or numbers, missing ones allowed. Immutable. Subjects and raters keep the order in
 * which they first occur.
 */
public final class AgreementTable {
    /** A rating and the line of the file it stands in. */
    record Cell(String rating, int line) {}

    private final String modality;
    private final List<String> subjects;
    private final List<String> raters;
    private final Map<String, Map<String, Cell>> cells;
    private final Map<String, Boolean> truth;

    /** A table of cells by subject and rater. */
    AgreementTable(
            String modality, List<String> raters, Map<String, Map<String, Cell>> cells, Map<String, Boolean> truth) {
        this.modality = modality;
        this.subjects = List.copyOf(cells.keySet());
        this.raters = List.copyOf(raters);
        this.cells = new LinkedHashMap<>(cells);
        this.truth = Map.copyOf(truth);
    }

    /** The reading condition; empty where the file names none. */
    public String modality() {
        return modality;
    }

    public List<String> subjects() {
        return subjects;
    }

    public List<String> raters() {
        return raters;
    }

    /** Ratings by subject and rater; empty text where missing. */
    public String[][] ratings() {
        String[][] ratings = new String[subjects.size()][raters.size()];
        for (int i = 0; i < ratings.length; i++) {
            for (int g = 0; g < ratings[i].length; g++) {
                ratings[i][g] = cell(i, g).map(Cell::rating).orElse("");
            }
        }
        return ratings;
    }

    /** Line of the file where a rating stands; 0 where there is no rating, or the format does not tell. */
    public int line(int subject, int rater) {
        return cell(subject, rater).map(Cell::line).orElse(0);
    }

    /** Whether a subject is positive; empty where the file does not say. */
    public Optional<Boolean> truth(int subject) {
        return Optional.ofNullable(truth.get(subjects.get(subject)));
    }

    private Optional<Cell> cell(int subject, int rater) {
        return Optional.ofNullable(cells.get(subjects.get(subject)).get(raters.get(rater)));
    }
}
