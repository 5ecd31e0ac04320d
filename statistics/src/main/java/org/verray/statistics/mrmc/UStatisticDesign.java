package org.verray.statistics.mrmc;

import java.util.Arrays;
import org.verray.statistics.ratings.RatingTable;

/** How readers, cases and modalities of a study meet, by the readings that exist. */
final class UStatisticDesign {
    private UStatisticDesign() {}

    /** The design in words. */
    static String of(RatingTable table) {
        RatingTable read = table.withoutEmpty();
        int readers = read.readers().size();
        int modalities = read.modalities().size();
        int cases = read.cases().size();
        if (read.fullyCrossed()) {
            return "crossed";
        }
        boolean[][] caseModality = new boolean[cases][modalities];
        boolean[][] caseReader = new boolean[cases][readers];
        boolean[][] readerModality = new boolean[readers][modalities];
        for (int r = 0; r < readers; r++) {
            for (int m = 0; m < modalities; m++) {
                for (int c = 0; c < cases; c++) {
                    boolean exists = !Double.isNaN(read.rating(r, m, c));
                    caseModality[c][m] |= exists;
                    caseReader[c][r] |= exists;
                    readerModality[r][m] |= exists;
                }
            }
        }
        if (modalities > 1 && oneEach(readerModality)) {
            return "readers nested in modalities";
        }
        if (modalities > 1 && oneEach(caseModality)) {
            return "cases nested in modalities";
        }
        if (readers > 1 && oneEach(caseReader)) {
            return "cases nested in readers";
        }
        return readers > 1 && disjointGroups(caseReader) ? "split-plot" : "missing cells";
    }

    private static boolean oneEach(boolean[][] meets) {
        for (boolean[] row : meets) {
            int count = 0;
            for (boolean meet : row) {
                count += meet ? 1 : 0;
            }
            if (count > 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether two cases are either read by the same readers or have none in common, so that groups of both fall apart. */
    private static boolean disjointGroups(boolean[][] caseReader) {
        int readers = caseReader[0].length;
        boolean[][] groupOfReader = new boolean[readers][];
        for (boolean[] row : caseReader) {
            for (int r = 0; r < readers; r++) {
                if (row[r] && groupOfReader[r] == null) {
                    groupOfReader[r] = row;
                } else if (row[r] && !Arrays.equals(row, groupOfReader[r])) {
                    return false;
                }
            }
        }
        return true;
    }
}
