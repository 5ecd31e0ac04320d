package org.verray.statistics.ratings;

import java.util.List;

/**
 * Says that ratings cannot be used: everything that is wrong with a file, in line order, or what keeps a table from being written.
 * The message tells the first problem, {@code line 3: expected ..., found ...}, and how many there are besides.
 */
public final class RatingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param line physical line of the file, counted from 1
     * @param reason what was expected and what was found
     */
    public record Problem(int line, String reason) {
        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }

    private final transient List<Problem> problems;

    /** Problems of a file, at least one, the first of which makes the message. */
    RatingsException(List<Problem> problems) {
        super(problems.get(0) + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"));
        this.problems = List.copyOf(problems);
    }

    /** What keeps a table from being written. */
    RatingsException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** Every problem of a file in line order; empty where a table could not be written. */
    public List<Problem> problems() {
        return problems;
    }
}
