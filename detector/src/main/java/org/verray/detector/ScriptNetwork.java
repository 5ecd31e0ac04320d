package org.verray.detector;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import org.verray.models.ModelArtifact;
import org.verray.models.ScriptUse;
import org.verray.models.TorchScript;
import org.verray.radiographs.VerrayException;

/** Feeds a TorchScript detector and reads what it gives, with every shape checked. Safe to use from several threads. */
final class ScriptNetwork implements AutoCloseable {
    private final String origin;
    private final ScriptUse use;
    private final TorchScript network;

    ScriptNetwork(ModelArtifact artifact, ScriptUse use, Device device) {
        this.origin = artifact.origin();
        this.use = use;
        this.network = TorchScript.load(origin, artifact.weights(), device);
    }

    /**
     * Runs one batch.
     *
     * @param shape images, 1, rows, columns
     * @param gray values 0 to 255 in row-major order
     * @return for each image one logit, or a map of logits and behind it one of attention, 0 where the network has none
     * @throws VerrayException where the script fails, or gives another shape or no finite numbers
     */
    float[] forward(Shape shape, float[] gray) {
        int n = (int) shape.get(0);
        int rows = (int) shape.get(2);
        int columns = (int) shape.get(3);
        TorchScript.Output output =
                network.forward(new Shape(n, use.channels(), rows, columns), use.feed(gray, rows * columns));
        float[] values = use.map() ? maps(output, n) : single(output, n);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new VerrayException(origin + ": gave " + value + " for this image, expected finite numbers");
            }
        }
        return values;
    }

    private float[] single(TorchScript.Output output, int n) {
        Shape shape = output.shape();
        boolean first = shape.dimension() == 0 ? n == 1 : shape.get(0) == n;
        if (output.values().length != n || !first) {
            throw wrong(shape, n, "(" + n + ") or (" + n + ", 1), one value an image; a map needs \"map\": true");
        }
        return logits(output.values(), n);
    }

    private float[] maps(TorchScript.Output output, int n) {
        Shape shape = output.shape();
        int dimensions = shape.dimension();
        long channels = dimensions == 4 ? shape.get(1) : 1;
        boolean fits = (dimensions == 3 || dimensions == 4) && shape.get(0) == n && channels >= 1 && channels <= 2;
        boolean square = fits && shape.get(dimensions - 1) == shape.get(dimensions - 2);
        if (!fits || output.values().length == 0 || !use.whole() && !square) {
            throw wrong(
                    shape,
                    n,
                    "(" + n + ", 1, rows, columns) or (" + n + ", 2, rows, columns)"
                            + (use.whole() ? "" : " with as many rows as columns"));
        }
        int area = output.values().length / n / (int) channels;
        float[] both = new float[2 * n * area];
        for (int i = 0; i < n; i++) {
            System.arraycopy(output.values(), i * (int) channels * area, both, 2 * i * area, (int) channels * area);
        }
        return logits(both, 2 * n);
    }

    /** Turns every value, or every other of {@code parts} equal stretches of them, into logits. */
    private float[] logits(float[] values, int parts) {
        int length = values.length / parts;
        int step = use.map() ? 2 : 1;
        float[] result = values.clone();
        for (int part = 0; part < parts; part += step) {
            for (int i = part * length; i < (part + 1) * length; i++) {
                result[i] = use.logit(values[i]);
            }
        }
        return result;
    }

    private VerrayException wrong(Shape found, int n, String expected) {
        return new VerrayException(
                origin + ": gave an array of shape " + found + " for " + n + " images, expected " + expected);
    }

    @Override
    public void close() {
        network.close();
    }
}
