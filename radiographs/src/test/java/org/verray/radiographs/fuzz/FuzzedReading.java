package org.verray.radiographs.fuzz;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.provenance.TrustList;
import org.verray.radiographs.testimony.FileTestimony;

/**
 * Damages files at random, reads them and hears their testimony. Mutant {@code i} of a seed number is always the same, whatever came before, so a
 * single one can be replayed.
 */
final class FuzzedReading {
    static final long SLOWEST_MILLIS = 5000;

    private final Map<String, byte[]> seeds;
    private final String[] names;
    private final long seed;

    FuzzedReading(Map<String, byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.seed = seed;
        names = seeds.keySet().toArray(String[]::new);
    }

    /**
     * What became of one mutant.
     *
     * @param refusal the reason for which it was refused; empty where it was read
     * @param fault what should never happen; empty where all is well
     * @param allocated bytes of heap that were allocated while reading
     */
    record Outcome(String file, String kind, int bytes, String refusal, String fault, double millis, long allocated) {}

    String name(int index) {
        return names[index % names.length];
    }

    Mutant mutant(int index) {
        Random random = new Random(seed * 1_000_003L + index);
        random.nextLong();
        return Mutant.of(seeds.get(name(index)), seeds.get(names[random.nextInt(names.length)]), random);
    }

    /** Reads a mutant, and where it can be read, once more: the same bytes must give the same image. */
    Outcome read(int index) {
        Mutant mutant = mutant(index);
        long allocatedBefore = allocated();
        long start = System.nanoTime();
        String refusal = "";
        String fault = "";
        Radiograph first = null;
        try {
            first = Radiographs.decode(mutant.bytes(), "not computed");
        } catch (VerrayException e) {
            refusal = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            fault = e.toString();
        }
        try {
            FileTestimony.of(mutant.bytes(), Optional.ofNullable(first), TrustList.none());
        } catch (Throwable e) {
            fault = "its testimony: " + e;
        }
        double millis = (System.nanoTime() - start) / 1e6;
        long allocated = allocated() - allocatedBefore;
        if (millis > SLOWEST_MILLIS) {
            fault = "took " + Math.round(millis) + " ms";
        } else if (first != null && fault.isEmpty()) {
            fault = contradiction(index, mutant, first);
        } else if (fault.isEmpty() && (refusal.isBlank() || refusal.contains("\n") || refusal.length() > 400)) {
            fault = "a reason that is not one short line: " + refusal;
        }
        return new Outcome(name(index), mutant.kind(), mutant.bytes().length, refusal, fault, millis, allocated);
    }

    private String contradiction(int index, Mutant mutant, Radiograph first) {
        int[] samples = Readings.samples(first);
        try {
            if (!Arrays.equals(samples, Readings.samples(Radiographs.decode(mutant.bytes(), "not computed")))) {
                return "decodes to another image the second time";
            }
            if (mutant.truncated()
                    && !Arrays.equals(
                            samples, Readings.samples(Radiographs.decode(seeds.get(name(index)), "not computed")))) {
                return "its beginning alone decodes to another image";
            }
            return "";
        } catch (VerrayException e) {
            return "is refused the second time: " + e.getMessage();
        } catch (Throwable e) {
            return "fails the second time: " + e;
        }
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
