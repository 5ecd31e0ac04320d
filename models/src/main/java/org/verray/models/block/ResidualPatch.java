package org.verray.models.block;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;

/**
 * The architecture {@code residual-patch}: one gray patch at native resolution in, logits out. Configuration: {@code frontEnd}
 * ({@code fine}, the default, or {@code multi-band}: fixed filters), {@code stem} (channels, default 16), {@code stemStride} (1 or 2,
 * default 2), {@code widths} (channels of each stage, default 32, 64, 96), {@code units} (residual units a stage, default 1),
 * {@code groups} (of the normalisation, default 8), {@code pooling} ({@code mean}, the default: one logit a patch; {@code attention}:
 * a map of logits and one of attention), {@code statistics} (width of the network on {@link TextureStatistics}, with attention only;
 * default 0: none).
 */
public final class ResidualPatch implements Architecture {
    private enum FrontEnd {
        FINE,
        MULTI_BAND
    }

    private enum Pooling {
        MEAN,
        ATTENTION
    }

    @Override
    public String id() {
        return "residual-patch";
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(
                id(),
                config,
                Set.of("frontEnd", "stem", "stemStride", "widths", "units", "groups", "pooling", "statistics"));
        int groups = values.integer("groups", 8, 1, 64);
        FrontEnd frontEnd = values.choice("frontEnd", FrontEnd.FINE, FrontEnd.class);
        boolean attention = values.choice("pooling", Pooling.MEAN, Pooling.class) == Pooling.ATTENTION;
        return new ResidualPatchBlock(
                frontEnd == FrontEnd.FINE ? new ResidualFrontEnd() : new MultiBandFrontEnd(),
                values.integer("stem", 16, groups, 512),
                values.integer("stemStride", 2, 1, 2),
                values.integers("widths", new int[] {32, 64, 96}),
                values.integer("units", 1, 1, 8),
                groups,
                attention,
                attention ? values.integer("statistics", 0, 0, 1024) : 0);
    }
}
