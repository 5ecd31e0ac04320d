package org.verray.models.block;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;

/**
 * The architecture {@code diffusion}: a noisy gray image and a map of the noise's standard deviation in, the expected
 * clean image out. Configuration: {@code width} (channels at half size, default 24; twice as many below).
 */
public final class Diffusion implements Architecture {
    /** Name of the architecture. */
    public static final String ID = "diffusion";

    /** Image sides must be multiples of this. */
    public static final int MULTIPLE = 8;

    /** Pixels further away than this do not change a result. */
    public static final int REACH = 80;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(ID, config, Set.of("width"));
        return new DiffusionBlock(values.integer("width", 24, 4, 256));
    }
}
