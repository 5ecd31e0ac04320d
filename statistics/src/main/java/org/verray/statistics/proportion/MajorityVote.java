package org.verray.statistics.proportion;

/**
 * What a panel says when its readers vote, one vote each.
 *
 * @param right cases where more readers are right than wrong
 * @param wrong cases where more readers are wrong than right
 * @param ties cases with as many votes for either; no call is made
 */
public record MajorityVote(long right, long wrong, long ties) {
    /** Counts votes: calls by reader and case, {@code true} for positive. */
    public static MajorityVote of(boolean[] truth, boolean[][] calls) {
        long[] byOutcome = new long[3];
        for (boolean[] reader : calls) {
            if (reader.length != truth.length) {
                throw new IllegalArgumentException(
                        "expected " + truth.length + " calls of every reader, found " + reader.length);
            }
        }
        for (int c = 0; c < truth.length; c++) {
            int balance = 0;
            for (boolean[] reader : calls) {
                balance += reader[c] == truth[c] ? 1 : -1;
            }
            byOutcome[1 + Integer.signum(balance)]++;
        }
        return new MajorityVote(byOutcome[2], byOutcome[0], byOutcome[1]);
    }

    /** Right calls out of all calls; ties are left out. */
    public Proportion accuracy() {
        return new Proportion(right, right + wrong);
    }
}
