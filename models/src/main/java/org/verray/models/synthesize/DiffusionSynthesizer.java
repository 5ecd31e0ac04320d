package org.verray.models.synthesize;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.verray.datasets.synthesize.Grain;
import org.verray.datasets.synthesize.ImageSeed;
import org.verray.datasets.synthesize.Mirror;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.Network;
import org.verray.models.block.Diffusion;
import org.verray.radiographs.GrayImage;

/**
 * Makes synthetic twins with a diffusion model in the way of SDEdit (Meng et al., ICLR 2022): the parent is covered with
 * noise of 2.5 to 5 times its own grain, under which detail drowns and anatomy does not, and the model paints the detail
 * anew in a few steps down the noise (Euler's method on the probability-flow equation of Karras et al., NeurIPS 2022). Each
 * step goes over the whole image in tiles, so that no seam shows. Safe to use from several threads.
 */
final class DiffusionSynthesizer implements Synthesizer {
    private static final int STEPS = 8;
    private static final double WEAKEST = 2;
    private static final double STRONGEST = 24;
    private static final double LAST = 0.6;
    private static final double BEND = 7;

    private final String name;
    private final Network network;
    private final long seed;
    private final Tiling tiling = new Tiling(Diffusion.MULTIPLE, Diffusion.REACH);

    DiffusionSynthesizer(String name, Network network, long seed) {
        this.name = name;
        this.network = network;
        this.seed = seed;
    }

    @Override
    public String generator() {
        return name;
    }

    @Override
    public GrayImage synthesize(GrayImage parent) {
        Synthesizer.check(parent);
        SplittableRandom random = ImageSeed.random(parent, seed);
        double start = random.nextDouble(2.5, 5) * Grain.deviation(parent);
        start = Math.max(WEAKEST, Math.min(STRONGEST, start));
        float[] values = parent.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (start * random.nextGaussian());
        }
        GrayImage noisy = new GrayImage(parent.rows(), parent.columns(), values);
        for (int step = 0; step < STEPS - 1; step++) {
            double sigma = sigma(start, step);
            double next = sigma(start, step + 1);
            float[] clean = denoised(noisy, sigma).values();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) ((next - sigma) / sigma * (values[i] - clean[i]));
            }
        }
        return Tiling.cut(denoised(noisy, sigma(start, STEPS - 1)));
    }

    /** Noise before a step, falling from the start to {@value #LAST} gray levels, in small steps at the end. */
    private static double sigma(double start, int step) {
        double first = StrictMath.pow(start, 1 / BEND);
        double last = StrictMath.pow(LAST, 1 / BEND);
        return StrictMath.pow(first + (last - first) * step / (STEPS - 1), BEND);
    }

    private GrayImage denoised(GrayImage noisy, double sigma) {
        return tiling.paint(noisy.rows(), noisy.columns(), (row, column, rows, columns) -> {
            float[] level = new float[rows * columns];
            Arrays.fill(level, (float) sigma);
            return network.forward(
                    new Shape(1, 1, rows, columns), Mirror.cut(noisy, row, column, rows, columns), level);
        });
    }

    @Override
    public void close() {
        network.close();
    }
}
