package org.verray.datasets.degrade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.verray.radiographs.Sha256;

/**
 * Random numbers that follow from a seed and a name, the same on every machine and Java runtime: SplitMix64 (Steele, Lea
 * and Flood, 2014), normal deviates by Marsaglia's polar method. Not safe to use from several threads.
 */
final class Draws implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    private Draws(long state) {
        this.state = state;
    }

    /** A stream of its own for every seed and name. */
    static Draws of(long seed, String name) {
        byte[] hash = Sha256.digest().digest((seed + "\n" + name).getBytes(StandardCharsets.UTF_8));
        return new Draws(ByteBuffer.wrap(hash).getLong());
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        long a = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** Uniform in [0, 1). */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double result = spare;
            spare = Double.NaN;
            return result;
        }
        while (true) {
            double a = 2 * nextDouble() - 1;
            double b = 2 * nextDouble() - 1;
            double s = a * a + b * b;
            if (s > 0 && s < 1) {
                double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = b * scale;
                return a * scale;
            }
        }
    }
}
