package org.verray.models;

import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Map;

/** A linear network: {@code units} weighted sums of all input values. */
public final class WeightedSum implements Architecture {
    @Override
    public String id() {
        return "weighted-sum";
    }

    @Override
    public Block block(Map<String, Object> config) {
        int units = (Integer) config.get("units");
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(units).optBias(false).build());
    }
}
