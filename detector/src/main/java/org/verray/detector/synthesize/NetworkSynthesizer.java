package org.verray.detector.synthesize;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelException;
import org.verray.models.Network;
import org.verray.models.block.Autoencoder;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;

/**
 * Makes synthetic twins with an autoencoder of the model zoo: at native size, in tiles that overlap by more than the
 * network can see, so that memory does not grow with the image and no seam shows. Edges are mirrored; grain is drawn
 * from a seed that the image itself gives, so that equal parents have equal twins. Safe to use from several threads.
 */
public final class NetworkSynthesizer implements Synthesizer {
    private static final int SMALLEST_SIDE = 16;
    private static final int TILE = 512;
    private static final int MARGIN = 64;

    private final String name;
    private final int multiple;
    private final Network network;

    private NetworkSynthesizer(String name, int multiple, Network network) {
        this.name = name;
        this.multiple = multiple;
        this.network = network;
    }

    /** Loads a synthesizer; throws {@link ModelException} where the model is something else. */
    public static NetworkSynthesizer open(ModelArtifact model, DeviceChoice device) {
        if (!model.description().task().equals("synthesizer")) {
            throw new ModelException(model.origin() + ": expected a synthesizer, found a "
                    + model.description().task());
        }
        int levels = Autoencoder.reductionLevels(model.description().network());
        Network network = Network.load(model, PytorchRuntime.device(device));
        return new NetworkSynthesizer(model.description().name(), 1 << levels, network);
    }

    @Override
    public String generator() {
        return name;
    }

    @Override
    public GrayImage synthesize(GrayImage parent) {
        if (parent.rows() < SMALLEST_SIDE || parent.columns() < SMALLEST_SIDE) {
            throw new IllegalArgumentException("expected at least 16 x 16 pixels, found " + parent);
        }
        SplittableRandom random = new SplittableRandom(seed(parent));
        float[] twin = new float[parent.rows() * parent.columns()];
        for (int row = 0; row < parent.rows(); row += TILE) {
            for (int column = 0; column < parent.columns(); column += TILE) {
                paint(parent, row, column, random.split(), twin);
            }
        }
        return new GrayImage(parent.rows(), parent.columns(), twin);
    }

    /** Paints the tile whose top left pixel is given. */
    private void paint(GrayImage parent, int row, int column, SplittableRandom random, float[] twin) {
        int height = Math.min(TILE, parent.rows() - row);
        int width = Math.min(TILE, parent.columns() - column);
        int rows = padded(height);
        int columns = padded(width);
        float[] image = new float[rows * columns];
        float[] noise = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            int from = mirrored(row + r - MARGIN, parent.rows());
            for (int c = 0; c < columns; c++) {
                image[r * columns + c] = parent.at(from, mirrored(column + c - MARGIN, parent.columns()));
                noise[r * columns + c] = (float) random.nextGaussian();
            }
        }
        float[] made = network.forward(new Shape(1, 1, rows, columns), image, noise);
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                float value = made[(r + MARGIN) * columns + c + MARGIN];
                twin[(row + r) * parent.columns() + column + c] = Math.max(0f, Math.min(255f, value));
            }
        }
    }

    private int padded(int length) {
        return (length + 2 * MARGIN + multiple - 1) / multiple * multiple;
    }

    private static int mirrored(int index, int length) {
        int period = 2 * (length - 1);
        int i = Math.floorMod(index, period);
        return i < length ? i : period - i;
    }

    private static long seed(GrayImage image) {
        CRC32 crc = new CRC32();
        for (float value : image.values()) {
            int rounded = Math.round(value);
            crc.update(rounded);
        }
        return crc.getValue();
    }

    @Override
    public void close() {
        network.close();
    }
}
