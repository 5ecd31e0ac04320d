package org.verray.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * How inputs are cut into {@link Work}, and that into chunks. The same inputs and sizes give the same plan, so that a run can be gone on with on other
 * machines.
 *
 * @param workWeight least weight of a task, save the last of a chunk
 * @param chunkFiles least number of files of a chunk, save the last
 */
record Plan(long workWeight, int chunkFiles) {
    /** What every file costs beside its bytes, as if it had so many more: opening and scoring. */
    static final long FILE_WEIGHT = 256 << 10;

    private static final long LEAST_WEIGHT = 4L << 20;
    private static final long MOST_WORKS = 20_000;
    private static final long WORKS_FOR_A_THREAD = 32;

    private static final int CHUNKS = 200;
    private static final int LEAST_FILES = 100;
    private static final int MOST_FILES = 100_000;

    /**
     * A plan that suits a number of threads: enough tasks to keep them level and to see progress, few enough for one driver, and files of the table that are
     * neither many nor late.
     */
    static Plan of(List<Input> inputs, int threads) {
        long weight = inputs.stream().mapToLong(Plan::weight).sum();
        long works = Math.min(MOST_WORKS, WORKS_FOR_A_THREAD * threads);
        return new Plan(
                Math.max(LEAST_WEIGHT, weight / works),
                Math.max(LEAST_FILES, Math.min(MOST_FILES, inputs.size() / CHUNKS)));
    }

    private static long weight(Input input) {
        return input.problem() == null ? FILE_WEIGHT + input.size() : 1;
    }

    /** All inputs, each once and in order. */
    List<Chunk> chunks(List<Input> inputs) {
        List<Chunk> chunks = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        int number = 0;
        int start = 0;
        int chunkStart = 0;
        long weight = 0;
        for (int at = 0; at < inputs.size(); at++) {
            weight += weight(inputs.get(at));
            boolean last = at + 1 == inputs.size();
            boolean full = at + 1 - chunkStart >= chunkFiles;
            if (weight >= workWeight || full || last) {
                works.add(new Work(number++, start, List.copyOf(inputs.subList(start, at + 1))));
                start = at + 1;
                weight = 0;
            }
            if (full || last) {
                chunks.add(new Chunk(chunks.size(), List.copyOf(works)));
                works.clear();
                chunkStart = at + 1;
            }
        }
        return chunks;
    }
}
