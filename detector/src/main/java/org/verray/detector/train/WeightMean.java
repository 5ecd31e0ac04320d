package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A running mean of the trained weights (Polyak and Juditsky, SIAM J. Control Optim. 1992), less noisy than the last ones. At
 * step t the old mean keeps the share min(share, (1 + t) / (10 + t)), so that the first steps are forgotten soon.
 */
final class WeightMean {
    private final Block block;
    private final NDManager manager;
    private final double share;
    private final List<NDArray> means;

    /** What runs while the block has the mean weights. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Starts with the weights that the block has.
     *
     * @param manager owns the means, and must outlive them
     * @param share below 1; 0 for no mean: then the weights themselves are judged
     */
    WeightMean(Block block, NDManager manager, double share) {
        this.block = block;
        this.manager = manager;
        this.share = share;
        means = share > 0 ? copies() : List.of();
    }

    private List<NDArray> copies() {
        List<NDArray> copies = new ArrayList<>();
        for (NDArray array : trained()) {
            NDArray copy = array.duplicate();
            copy.attach(manager);
            copies.add(copy);
        }
        return copies;
    }

    private List<NDArray> trained() {
        return block.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .map(Parameter::getArray)
                .toList();
    }

    /** Takes a step into account, counted from 1. */
    void add(int step) {
        if (means.isEmpty()) {
            return;
        }
        double keep = Math.min(share, (1.0 + step) / (10.0 + step));
        List<NDArray> weights = trained();
        for (int i = 0; i < means.size(); i++) {
            try (NDArray fresh = weights.get(i).mul(1 - keep)) {
                means.get(i).muli(keep).addi(fresh);
            }
        }
    }

    /** Runs something while the block has the mean weights; the trained ones are there again afterwards, to the bit. */
    void judge(Work work) throws IOException {
        if (means.isEmpty()) {
            work.run();
            return;
        }
        List<NDArray> kept = copies();
        put(means);
        try {
            work.run();
        } finally {
            put(kept);
            kept.forEach(NDArray::close);
        }
    }

    private void put(List<NDArray> values) {
        List<NDArray> weights = trained();
        for (int i = 0; i < values.size(); i++) {
            weights.get(i).muli(0).addi(values.get(i));
        }
    }
}
