package org.verray.models.block;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;
import org.verray.models.ModelException;

/**
 * The architecture {@code super-resolution}: an image that was shrunk and enlarged again, and a map of noise in; the image
 * with restored detail out. Configuration: {@code scale} (how much smaller the image was, and how much smaller the maps
 * are inside: 2 or 4, default 2), {@code width} (channels inside, default 24), {@code units} (residual units, default 4).
 */
public final class SuperResolution implements Architecture {
    /** Name of the architecture. */
    public static final String ID = "super-resolution";

    private static final Set<String> KEYS = Set.of("scale", "width", "units");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(ID, config, KEYS);
        return new SuperResolutionBlock(
                1 << levels(config), values.integer("width", 24, 4, 256), values.integer("units", 4, 1, 64));
    }

    /** How much smaller the image was; image sides must be multiples of it. */
    public static int scale(Map<String, Object> config) {
        return 1 << levels(config);
    }

    private static int levels(Map<String, Object> config) {
        int scale = new ConfigValues(ID, config, KEYS).integer("scale", 2, 2, 4);
        if (scale == 3) {
            throw new ModelException("network.scale of architecture " + ID + ": expected 2 or 4, found 3");
        }
        return scale / 2;
    }
}
