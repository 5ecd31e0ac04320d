package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.verray.statistics.ratings.RatingTable;

/** Names how readers, modalities and cases meet, from who read what. */
final class StudyDesign {
    private static final String CROSSED = "crossed";

    /** Cases read, by reader and modality, without readers and modalities of which nothing was read. */
    private final List<List<BitSet>> read;

    private StudyDesign(List<List<BitSet>> read) {
        this.read = read;
    }

    static StudyDesign of(RatingTable table) {
        List<List<BitSet>> read = new ArrayList<>();
        for (int r = 0; r < table.readers().size(); r++) {
            List<BitSet> row = new ArrayList<>();
            for (int m = 0; m < table.modalities().size(); m++) {
                BitSet cases = new BitSet();
                for (int c = 0; c < table.cases().size(); c++) {
                    cases.set(c, !Double.isNaN(table.rating(r, m, c)));
                }
                row.add(cases);
            }
            if (!union(row).isEmpty()) {
                read.add(row);
            }
        }
        for (int m = table.modalities().size() - 1; m >= 0; m--) {
            int modality = m;
            if (read.stream().allMatch(row -> row.get(modality).isEmpty())) {
                read.forEach(row -> row.remove(modality));
            }
        }
        return new StudyDesign(read);
    }

    /** Whether readings are missing other than in blocks of readers, cases and modalities. */
    boolean scattered() {
        return !equalOrDisjoint(cells());
    }

    boolean crossed() {
        return name().equals(CROSSED);
    }

    /** In words. */
    String name() {
        if (read.isEmpty()) {
            return "no readings";
        }
        boolean several = modalities() > 1;
        boolean complete = cells().size() == read.size() * modalities();
        if (several && !complete) {
            String cases = disjoint(byModality())
                    ? ", cases nested in modalities"
                    : equal(cells()) ? "" : ", partly paired cases";
            return (readersNested() ? "readers nested in modalities" : "readers missing in some modalities") + cases;
        }
        if (equal(cells())) {
            return CROSSED;
        }
        boolean nestedInReaders = disjoint(byReader());
        boolean nestedInModalities = several && disjoint(byModality());
        if (nestedInReaders && nestedInModalities) {
            return "cases nested in readers and modalities";
        }
        if (nestedInReaders) {
            return read.size() > 1 ? "cases nested in readers" : partly();
        }
        if (nestedInModalities) {
            return equalWithinModalities() ? "cases nested in modalities" : "cases nested in modalities, partly paired";
        }
        if (!equalOrDisjoint(cells())) {
            return partly();
        }
        return equal(byModality())
                ? "split plot: cases nested in groups of readers"
                : equal(byReader()) ? "cases nested in groups of modalities" : "cases nested in groups of readings";
    }

    private String partly() {
        return "partly paired: not every reader read every case" + (modalities() > 1 ? " under every modality" : "");
    }

    private int modalities() {
        return read.get(0).size();
    }

    /** Whether there are several modalities and every reader read under one of them alone. */
    boolean readersNested() {
        return !read.isEmpty()
                && modalities() > 1
                && read.stream()
                        .allMatch(row ->
                                row.stream().filter(cases -> !cases.isEmpty()).count() == 1);
    }

    private List<BitSet> cells() {
        return read.stream()
                .flatMap(List::stream)
                .filter(cases -> !cases.isEmpty())
                .toList();
    }

    private List<BitSet> byReader() {
        return read.stream().map(StudyDesign::union).toList();
    }

    private List<BitSet> modality(int m) {
        return read.stream()
                .map(row -> row.get(m))
                .filter(cases -> !cases.isEmpty())
                .toList();
    }

    private List<BitSet> byModality() {
        List<BitSet> unions = new ArrayList<>();
        for (int m = 0; m < modalities(); m++) {
            unions.add(union(modality(m)));
        }
        return unions;
    }

    private boolean equalWithinModalities() {
        for (int m = 0; m < modalities(); m++) {
            if (!equal(modality(m))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet union(List<BitSet> sets) {
        BitSet union = new BitSet();
        sets.forEach(union::or);
        return union;
    }

    private static boolean equal(List<BitSet> sets) {
        return sets.stream().distinct().count() <= 1;
    }

    private static boolean disjoint(List<BitSet> sets) {
        BitSet seen = new BitSet();
        for (BitSet set : sets) {
            if (seen.intersects(set)) {
                return false;
            }
            seen.or(set);
        }
        return true;
    }

    /** Whether any two sets are the same or have nothing in common. */
    private static boolean equalOrDisjoint(List<BitSet> sets) {
        return disjoint(sets.stream().distinct().toList());
    }
}
