package org.verray.detector.explain;

import ai.djl.ndarray.types.Shape;

/**
 * A network of known behaviour: the logit of a cell is the mean squared difference of horizontal neighbours in it, less a constant.
 * Gives one logit for a patch, or square maps of logits and zero attention.
 */
final class HighPassNetwork implements ExplainedNetwork {
    static final float CONSTANT = 10;

    private final int side;

    HighPassNetwork(int side) {
        this.side = side;
    }

    @Override
    public float[] forward(Shape shape, float[] batch) {
        int n = (int) shape.get(0);
        int patch = (int) shape.get(2);
        int cell = patch / side;
        int outputs = side == 1 ? 1 : 2 * side * side;
        float[] out = new float[n * outputs];
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < side * side; i++) {
                double sum = 0;
                for (int r = 0; r < cell; r++) {
                    for (int c = 0; c < cell - 1; c++) {
                        int pixel = p * patch * patch + (i / side * cell + r) * patch + i % side * cell + c;
                        double difference = batch[pixel + 1] - batch[pixel];
                        sum += difference * difference;
                    }
                }
                out[p * outputs + i] = (float) (sum / (cell * (cell - 1.0))) - CONSTANT;
            }
        }
        return out;
    }

    @Override
    public float[] gradient(Shape shape, float[] batch, float[] weights) {
        int n = (int) shape.get(0);
        int patch = (int) shape.get(2);
        int cell = patch / side;
        int outputs = side == 1 ? 1 : 2 * side * side;
        float[] gradient = new float[batch.length];
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < side * side; i++) {
                float scale = (float) (2 * weights[p * outputs + i] / (cell * (cell - 1.0)));
                for (int r = 0; r < cell; r++) {
                    for (int c = 0; c < cell - 1; c++) {
                        int pixel = p * patch * patch + (i / side * cell + r) * patch + i % side * cell + c;
                        float difference = batch[pixel + 1] - batch[pixel];
                        gradient[pixel + 1] += scale * difference;
                        gradient[pixel] -= scale * difference;
                    }
                }
            }
        }
        return gradient;
    }
}
