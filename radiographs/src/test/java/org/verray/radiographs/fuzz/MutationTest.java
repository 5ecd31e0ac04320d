package org.verray.radiographs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Damages small files of every format at random and reads them: each must give the same image every time or a one-line
 * reason, never another exception, a hang or a crash. System property {@code verray.mutations} says how many files to damage
 * and {@code verray.seed} replays a run; {@code benchmarks/fuzz.sh} does the same at length.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("verray.mutations", 10_000);
    private static final long SEED = Long.getLong("verray.seed", System.nanoTime());

    @Test
    void damagedFilesAreReadOrRefused() {
        Map<String, byte[]> files = FuzzSeeds.made();
        FuzzedReading reading = new FuzzedReading(files, SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            FuzzedReading.Outcome outcome = reading.read(i);
            assertThat(outcome.fault())
                    .as("-Dverray.seed=%d, mutant %d of %s", SEED, i, outcome.file())
                    .isEmpty();
            refused += outcome.refusal().isEmpty() ? 0 : 1;
        }
        assertThat(refused).as("seed %d", SEED).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }
}
