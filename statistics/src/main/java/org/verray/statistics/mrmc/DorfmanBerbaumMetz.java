package org.verray.statistics.mrmc;

import java.util.Objects;
import org.verray.statistics.ratings.RatingTable;

/**
 * Dorfman, Berbaum and Metz's analysis of variance of jackknife pseudovalues.
 *
 * @param fom figure of merit
 * @param readers whether conclusions reach beyond these readers
 * @param cases whether conclusions reach beyond these cases
 * @param level of intervals
 */
public record DorfmanBerbaumMetz(FigureOfMerit fom, Effect readers, Effect cases, double level)
        implements MrmcAnalysis {
    public DorfmanBerbaumMetz {
        Objects.requireNonNull(fom, "fom");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(cases, "cases");
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
    }

    /** Readers and cases random, 95 % intervals. */
    public static DorfmanBerbaumMetz of(FigureOfMerit fom) {
        return new DorfmanBerbaumMetz(fom, Effect.RANDOM, Effect.RANDOM, 0.95);
    }

    /** The same with other assumptions on readers and cases. */
    public DorfmanBerbaumMetz withEffects(Effect readers, Effect cases) {
        return new DorfmanBerbaumMetz(fom, readers, cases, level);
    }

    /** The same with intervals of another level. */
    public DorfmanBerbaumMetz withLevel(double level) {
        return new DorfmanBerbaumMetz(fom, readers, cases, level);
    }

    @Override
    public MrmcResult analyze(RatingTable ratings) {
        throw new UnsupportedOperationException("follows");
    }
}
