package org.verray.models.block;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;

/**
 * The architecture {@code residual-bag}: sees no further than a few pixels and counts what it sees. Truncated networks of small
 * reach carry over to unknown generators better than deep ones (Chai et al., ECCV 2020). Configuration: {@code width} (channels,
 * default 48), {@code kernel} (side of the one learned filter, odd, 3 to 9, default 5), {@code depth} (layers of 1 x 1 after it,
 * default 2), {@code groups} (default 8).
 */
public final class ResidualBag implements Architecture {
    @Override
    public String id() {
        return "residual-bag";
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(id(), config, Set.of("width", "kernel", "depth", "groups"));
        int groups = values.integer("groups", 8, 1, 64);
        return new ResidualBagBlock(
                values.integer("width", 48, groups, 512),
                values.integer("kernel", 5, 3, 9) | 1,
                values.integer("depth", 2, 1, 6),
                groups);
    }
}
