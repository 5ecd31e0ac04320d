package org.verray.datasets.simulate;

/**
 * Draws random numbers from a stream that is fixed by a seed and a name, so that one part of a scene can change without
 * moving the numbers of another. Only operations with the same result on every machine are used.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, 2014); normal deviates come from Marsaglia's polar method.
 */
final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    private RandomStream(long state) {
        this.state = state;
    }

    static RandomStream of(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new RandomStream(mix(mix(seed + GOLDEN) ^ hash));
    }

    /** A stream of its own, fixed by this stream's place and a name. */
    RandomStream split(String name) {
        return of(next(), name);
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform whole number from 0 to {@code bound - 1}. */
    int integer(int bound) {
        return (int) (uniform() * bound);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Standard normal deviate. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double result = spare;
            spare = Double.NaN;
            return result;
        }
        while (true) {
            double a = 2 * uniform() - 1;
            double b = 2 * uniform() - 1;
            double s = a * a + b * b;
            if (s > 0 && s < 1) {
                double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = b * scale;
                return a * scale;
            }
        }
    }

    /** Normal deviate, cut at two and a half standard deviations: anatomy has no outliers. */
    double around(double mean, double deviation) {
        return mean + deviation * Math.max(-2.5, Math.min(2.5, gaussian()));
    }

    /**
     * Poisson count: by multiplication up to a mean of 20, above by a normal deviate with Cornish-Fisher correction for
     * skewness, rounded.
     */
    double poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean < 20) {
            double limit = StrictMath.exp(-mean);
            double product = uniform();
            int count = 0;
            while (product > limit) {
                product *= uniform();
                count++;
            }
            return count;
        }
        double z = gaussian();
        return Math.max(0, Math.rint(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
    }
}
