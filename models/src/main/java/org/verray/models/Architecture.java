package org.verray.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Map;

/**
 * A kind of network: builds an untrained block from a configuration. Found by {@link java.util.ServiceLoader}; one class
 * adds an architecture. Stateless.
 */
public interface Architecture {
    /** Name in {@code model.json} and in training configurations, for example {@code residual-patch}. */
    String id();

    /**
     * Builds the network, not initialised.
     *
     * @param config the section {@code network} of the configuration; may be empty
     * @throws ModelException where a key is unknown or a value out of range
     */
    Block block(Map<String, Object> config);

    /** Shape of one input batch of the given size: images, channels, rows, columns. */
    default Shape inputShape(int batch, int rows, int columns) {
        return new Shape(batch, 1, rows, columns);
    }
}
