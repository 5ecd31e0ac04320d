package org.verray.models.block;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;

/**
 * The architecture {@code residual-statistics}: fixed multi-band residuals of a patch, their {@link TextureStatistics}, and a small
 * network on these numbers; one logit a patch. Configuration: {@code width} (of the first hidden layer, default 64).
 */
public final class ResidualStatistics implements Architecture {
    @Override
    public String id() {
        return "residual-statistics";
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(id(), config, Set.of("width"));
        return new SequentialBlock()
                .add(new MultiBandFrontEnd())
                .add(new StatisticsHead(values.integer("width", 64, 2, 1024)));
    }
}
