package org.verray.study.report;

import java.util.Map;

/**
 * What can be chosen about a report.
 *
 * @param level of intervals, between 0 and 1
 * @param margin of non-inferiority, above 0, on the scale of accuracy and AUC; chosen before the data are seen
 * @param smallestGroup fewest readers that figures by a reader attribute may stand for
 * @param smallestSubgroup fewest cases that figures of a subgroup of cases may stand for
 * @param spontaneous whether a reader raised synthetic images unasked, as somebody settled who read the remarks; by reader
 */
public record ReportOptions(
        double level, double margin, int smallestGroup, int smallestSubgroup, Map<String, Boolean> spontaneous) {
    /** 95% intervals, a margin of 0.05, groups of 5 readers and 10 cases. */
    public static final ReportOptions USUAL = new ReportOptions(0.95, 0.05, 5, 10, Map.of());

    public ReportOptions {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: expected a number between 0 and 1, found " + margin);
        }
        if (smallestGroup < 1 || smallestSubgroup < 1) {
            throw new IllegalArgumentException(
                    "smallest group: expected 1 or more, found " + smallestGroup + " and " + smallestSubgroup);
        }
        spontaneous = Map.copyOf(spontaneous);
    }
}
