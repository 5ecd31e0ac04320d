package org.verray.statistics.ratings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Gathers readings and truths of one file, line by line, with all that is wrong with them. Used once. */
final class RatingsCollector {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    static final Map<String, Boolean> TRUTHS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final int FEW = 3;
    private static final int NAMED = 5;
    private static final int LONG = 120;

    /** A table has a cell for each reader, modality and case; this many, and nearly all empty, are no study but a mistake. */
    private static final long MANY_CELLS = 50_000_000;

    private static final long SPARSE = 100;

    static {
        TRUTHS.putAll(Map.of("0", false, "0.0", false, "real", false, "1", true, "1.0", true, "synthetic", true));
    }

    private record Cell(int reader, int modality, int caseIndex) {}

    private record Truth(int line, boolean positive, boolean ownRecord) {}

    private final Map<String, Integer> readers = new LinkedHashMap<>();
    private final Map<String, Integer> modalities = new LinkedHashMap<>();
    private final Map<String, Integer> cases = new LinkedHashMap<>();
    private final Map<String, Integer> firstReading = new LinkedHashMap<>();
    private final Map<String, Truth> truths = new LinkedHashMap<>();
    private final Set<String> unclear = new HashSet<>();
    private final Map<Cell, Integer> lines = new HashMap<>();
    private final RatingTable.Builder table = RatingTable.builder();
    private final List<RatingsException.Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int lastLine = 1;

    /** Whether a reader's name marks its rating as the truth of a case. */
    static boolean isTruth(String reader) {
        return reader.equals("-1") || reader.equalsIgnoreCase("truth");
    }

    void problem(int line, String reason) {
        // Names may hold line breaks, and messages may not.
        problems.add(new RatingsException.Problem(line, reason.replaceAll("\\p{Cntrl}", " ")));
    }

    /** What was wrong so far. */
    List<RatingsException.Problem> problems() {
        return List.copyOf(problems);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Says how far the file goes. */
    void reached(int line) {
        lastLine = line;
    }

    /**
     * Takes the truth of a case.
     *
     * @param ownRecord whether the line says this alone, which it may once a case; a column repeats it with every reading
     */
    void truth(int line, String caseName, String value, boolean ownRecord) {
        if (caseName.isEmpty()) {
            problem(line, "case: expected a name, found nothing");
            return;
        }
        Boolean positive = TRUTHS.get(value);
        if (positive == null) {
            problem(line, "truth: expected 0, 1, real or synthetic, found " + quote(value));
            unclear.add(caseName);
            return;
        }
        Truth before = truths.get(caseName);
        if (before == null) {
            truths.put(caseName, new Truth(line, positive, ownRecord));
            table.truth(caseName, positive);
        } else if (before.positive != positive || ownRecord && before.ownRecord) {
            problem(
                    line,
                    "case " + caseName + ": expected one truth, found " + quote(value) + " here and "
                            + (before.positive ? 1 : 0) + " in line " + before.line);
        } else if (ownRecord) {
            truths.put(caseName, new Truth(line, positive, true));
        }
    }

    /** Takes a reading. */
    void reading(int line, String reader, String modality, String caseName, String rating) {
        boolean named =
                named(line, "reader", reader) & named(line, "case", caseName) & named(line, "modality", modality);
        double value = DECIMAL.matcher(rating).matches() ? Double.parseDouble(rating) : Double.NaN;
        if (!Double.isFinite(value)) {
            problem(
                    line,
                    "rating: expected a finite decimal number, found " + quote(rating)
                            + (named && isMissing(rating) ? " (leave out the line of a reading that is missing)" : ""));
        }
        if (!named) {
            return;
        }
        firstReading.putIfAbsent(caseName, line);
        Cell cell = new Cell(index(readers, reader), index(modalities, modality), index(cases, caseName));
        Integer before = lines.putIfAbsent(cell, line);
        if (before != null) {
            problem(
                    line,
                    "expected one rating of case " + caseName + " by reader " + reader + " under modality " + modality
                            + ", found a second one; the first is in line " + before);
        } else if (Double.isFinite(value)) {
            table.rating(reader, modality, caseName, value);
        }
    }

    private boolean named(int line, String what, String name) {
        if (name.isEmpty()) {
            problem(line, what + ": expected a name, found nothing");
        }
        return !name.isEmpty();
    }

    private static boolean isMissing(String rating) {
        return rating.isEmpty() || rating.equalsIgnoreCase("NA") || rating.equalsIgnoreCase("NaN");
    }

    private static String quote(String found) {
        return found.isEmpty() ? "nothing" : "\"" + shortened(found) + "\"";
    }

    /** The beginning of a long text. */
    static String shortened(String text) {
        return text.length() <= LONG ? text : text.substring(0, LONG) + "...";
    }

    private static int index(Map<String, Integer> names, String name) {
        Integer known = names.putIfAbsent(name, names.size());
        return known == null ? names.size() - 1 : known;
    }

    /** How many cases of a class have a truth so far. */
    int cases(boolean positive) {
        return (int)
                truths.values().stream().filter(t -> t.positive == positive).count();
    }

    int readers() {
        return readers.size();
    }

    int modalities() {
        return modalities.size();
    }

    /**
     * Everything that was gathered.
     *
     * @throws RatingsException where anything is wrong
     */
    RatingTable table() {
        if (lines.isEmpty() && problems.isEmpty()) {
            problem(lastLine, "expected readings, found none");
        } else if (truths.isEmpty() && unclear.isEmpty() && !firstReading.isEmpty()) {
            problem(
                    firstReading.values().iterator().next(),
                    "expected the truth of cases in a column truth, in rows of a reader truth or in a block case,truth,"
                            + " found none");
        } else {
            firstReading.forEach((caseName, line) -> {
                if (!truths.containsKey(caseName) && !unclear.contains(caseName)) {
                    problem(line, "case " + caseName + ": expected a truth, found none");
                }
            });
        }
        long cells = (long) readers.size() * modalities.size() * cases.size();
        if (cells > MANY_CELLS && cells > SPARSE * lines.size()) {
            problem(
                    lastLine,
                    "expected readers who read cases in common, found " + readers.size() + " readers and "
                            + cases.size() + " cases in " + lines.size() + " readings (are columns mixed up?)");
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(RatingsException.Problem::line));
            throw new RatingsException(problems);
        }
        RatingTable ratings = table.build();
        warnOfUnread();
        warnOfFew(ratings);
        return ratings;
    }

    List<String> warnings() {
        return warnings;
    }

    private void warnOfUnread() {
        List<String> unread = truths.keySet().stream()
                .filter(c -> !firstReading.containsKey(c))
                .toList();
        if (!unread.isEmpty()) {
            warn((unread.size() == 1 ? "1 case has" : unread.size() + " cases have") + " a truth but no reading: "
                    + some(unread));
        }
    }

    private void warnOfFew(RatingTable ratings) {
        List<String> few = new ArrayList<>();
        for (int r = 0; r < ratings.readers().size(); r++) {
            for (int m = 0; m < ratings.modalities().size(); m++) {
                int positives = 0;
                int negatives = 0;
                for (int c = 0; c < ratings.cases().size(); c++) {
                    if (!Double.isNaN(ratings.rating(r, m, c))) {
                        positives += ratings.positive(c) ? 1 : 0;
                        negatives += ratings.positive(c) ? 0 : 1;
                    }
                }
                if (positives + negatives > 0 && Math.min(positives, negatives) < FEW) {
                    few.add("reader " + ratings.readers().get(r) + " under "
                            + ratings.modalities().get(m) + " (" + positives + " positive, " + negatives
                            + " negative)");
                }
            }
        }
        if (!few.isEmpty()) {
            warn("fewer than three cases of a class, for which other software leaves a reader out: " + some(few));
        }
    }

    private static String some(List<String> names) {
        int more = names.size() - NAMED;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
    }
}
