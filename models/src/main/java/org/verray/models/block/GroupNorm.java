package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Group normalisation (Wu and He, ECCV 2018): each sample's channels are normalised in groups, so that the result does
 * not depend on what else is in the batch. Shape in and out: images, channels, rows, columns.
 */
final class GroupNorm extends AbstractBlock {
    private static final float EPSILON = 1e-5f;

    private final int groups;
    private final int channels;
    private final Parameter gamma;
    private final Parameter beta;

    GroupNorm(int groups, int channels) {
        this.groups = groups;
        this.channels = channels;
        Shape affine = new Shape(1, channels, 1, 1);
        gamma = addParameter(Parameter.builder()
                .setName("gamma")
                .setType(Parameter.Type.GAMMA)
                .optShape(affine)
                .build());
        beta = addParameter(Parameter.builder()
                .setName("beta")
                .setType(Parameter.Type.BETA)
                .optShape(affine)
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        Shape shape = x.getShape();
        long size = shape.size() / shape.get(0) / groups;
        NDManager manager = x.getManager();
        Shape normalized = new Shape(size);
        try (NDArray ones = manager.ones(normalized);
                NDArray zeros = manager.zeros(normalized);
                NDArray grouped = x.reshape(shape.get(0) * groups, size);
                NDArray unit = LayerNorm.layerNorm(grouped, normalized, ones, zeros, EPSILON)
                        .singletonOrThrow();
                NDArray scaled = unit.reshape(shape).mul(store.getValue(gamma, x.getDevice(), training))) {
            return new NDList(scaled.add(store.getValue(beta, x.getDevice(), training)));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    public String toString() {
        return "GroupNorm(" + groups + " groups, " + channels + " channels)";
    }
}
