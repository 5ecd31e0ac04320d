package org.verray.study.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verray.study.design.StudyDesign;
import org.verray.study.readings.ReadingRow;

/** Signs that a reader may not be reading: to be looked at by a person, and never a reason to leave anybody out by itself. */
final class ReaderFlags {
    /** Equal answers one after another. */
    private static final int STRAIGHT = 10;

    private static final double FAST_SECONDS = 2;
    private static final double SHARE = 0.2;
    private static final int ENOUGH = 5;

    private ReaderFlags() {}

    /**
     * Looks at the answers of a reader.
     *
     * @param answered in the order of phases and positions
     * @param seconds active times, sorted
     */
    static List<String> of(StudyDesign design, List<ReadingRow> answered, double[] seconds) {
        List<String> flags = new ArrayList<>();
        for (StudyDesign.Phase phase : design.phases()) {
            int longest = longestRun(answered.stream()
                    .filter(r -> r.assignment().phase().equals(phase.id()))
                    .toList());
            if (longest >= STRAIGHT) {
                flags.add(longest + " equal answers one after another in " + phase.id());
            }
        }
        long fast = Arrays.stream(seconds).filter(s -> s < FAST_SECONDS).count();
        if (seconds.length >= ENOUGH && fast > SHARE * seconds.length) {
            flags.add(fast + " of " + seconds.length + " cases in less than 2 s");
        }
        return flags;
    }

    private static int longestRun(List<ReadingRow> rows) {
        int longest = 0;
        int run = 0;
        String previous = null;
        for (ReadingRow row : rows) {
            String content = row.answer().orElseThrow().content();
            run = content.equals(previous) ? run + 1 : 1;
            longest = Math.max(longest, run);
            previous = content;
        }
        return longest;
    }
}
