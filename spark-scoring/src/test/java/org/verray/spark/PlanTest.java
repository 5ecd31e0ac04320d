package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Work is level, and its cut depends on nothing but inputs and plan. */
class PlanTest {
    private static final long MIB = 1 << 20;

    @Property(tries = 200)
    void everyInputIsInOnePlaceAndInOrder(
            @ForAll @IntRange(min = 0, max = 700) int files,
            @ForAll @IntRange(min = 1, max = 64) int threads,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Input> inputs = IntStream.range(0, files)
                .mapToObj(i ->
                        new Input("f" + i, random.nextInt(20_000_000), null, random.nextInt(9) == 0 ? "bad" : null))
                .toList();
        Plan plan = Plan.of(inputs, threads);
        List<Input> planned = new ArrayList<>();
        int works = 0;
        List<Chunk> chunks = plan.chunks(inputs);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i).number()).isEqualTo(i);
            for (Work work : chunks.get(i).works()) {
                assertThat(work.number()).isEqualTo(works++);
                assertThat(work.inputs()).isNotEmpty();
                planned.addAll(work.inputs());
            }
            boolean last = i + 1 == chunks.size();
            assertThat(chunks.get(i).inputs()).hasSizeGreaterThanOrEqualTo(last ? 1 : plan.chunkFiles());
        }
        assertThat(planned).isEqualTo(inputs);
    }

    /** 100 files of 10 MiB and a file of 900 MiB: with 8 MiB a task, each is a task of its own. */
    @Test
    void aLargeFileIsATaskOfItsOwnAndSmallOnesShare() {
        List<Input> inputs = new ArrayList<>();
        IntStream.range(0, 64).forEach(i -> inputs.add(new Input("small" + i, MIB / 4, null, null)));
        inputs.add(new Input("large", 900 * MIB, null, null));
        IntStream.range(0, 64).forEach(i -> inputs.add(new Input("more" + i, MIB / 4, null, null)));
        List<Work> works = new Plan(8 * MIB, 1000).chunks(inputs).get(0).works();
        // A small file weighs half a MiB, its bytes and as much again: 16 are a task, and 64 are four.
        assertThat(works.stream().map(work -> work.inputs().size())).containsExactly(16, 16, 16, 16, 1, 16, 16, 16, 16);
    }

    @Test
    void threadsAreKeptBusyAndDriversAreNot() {
        List<Input> inputs = IntStream.range(0, 200_000)
                .mapToObj(i -> new Input("f" + i, 150_000, null, null))
                .toList();
        for (int threads : List.of(2, 64, 2000)) {
            List<Chunk> chunks = Plan.of(inputs, threads).chunks(inputs);
            long works =
                    chunks.stream().mapToLong(chunk -> chunk.works().size()).sum();
            assertThat(works).as("%d threads", threads).isBetween(20L * Math.min(threads, 600), 25_000L);
            assertThat(chunks).hasSize(200);
        }
    }
}
