package org.verray.models.block;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architecture;

/**
 * The architecture {@code autoencoder}: a gray image and a map of noise in, a generated gray image out. Configuration:
 * {@code width} (channels at full size, default 16), {@code levels} (halvings, default 3: an 8 x 8 pixel cell for each
 * latent vector), {@code latent} (channels of the bottleneck, default 8), {@code upsampler} (nearest, transposed,
 * shuffle).
 */
public final class Autoencoder implements Architecture {
    /** Name of the architecture. */
    public static final String ID = "autoencoder";

    private static final Set<String> KEYS = Set.of("width", "levels", "latent", "upsampler");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Block block(Map<String, Object> config) {
        ConfigValues values = new ConfigValues(ID, config, KEYS);
        return new AutoencoderBlock(
                values.integer("width", 16, 1, 256),
                reductionLevels(config),
                values.integer("latent", 8, 1, 256),
                values.choice("upsampler", Upsampler.NEAREST, Upsampler.class));
    }

    /** How often the encoder halves the size; image sides must be multiples of 2 to this power. */
    public static int reductionLevels(Map<String, Object> config) {
        return new ConfigValues(ID, config, KEYS).integer("levels", 3, 1, 5);
    }
}
