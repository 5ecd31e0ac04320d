package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.datasets.synthesize.Shrinking;
import org.verray.models.block.Scaling;
import org.verray.models.block.SuperResolution;
import org.verray.radiographs.GrayImage;

/**
 * Trains an autoencoder or a super-resolution network to paint radiographs from what is left of them: the mean absolute error of the picture blurred a little, so that grain is
 * not averaged away, plus the mean absolute difference of local grain strength (mean absolute high-pass value in 15 x
 * 15 pixels), so that the noise map is used to paint as much grain as the parent had.
 */
final class SynthesizerTask implements TrainingTask<float[][]> {
    private static final float SCALE = 1 / 16f;
    private static final float DETAIL = 0.2f;
    private static final int GRAIN_WINDOW = 15;

    private final List<ByteImage> training;
    private final List<ByteImage> validation;
    private final TrainingConfig config;
    private final int scale;

    SynthesizerTask(List<ByteImage> training, List<ByteImage> validation, TrainingConfig config) {
        this.training = training;
        this.validation = validation;
        this.config = config;
        this.scale = config.model().architecture().equals(SuperResolution.ID)
                ? SuperResolution.scale(config.model().network())
                : 1;
    }

    @Override
    public Shape[] inputShapes() {
        int patch = config.model().patch();
        Shape shape = new Shape(config.training().pairs(), 1, patch, patch);
        return new Shape[] {shape, shape};
    }

    @Override
    public float[][] prepare(int step) {
        return batch(training, config.training().seed() * 1_000_003L + step);
    }

    /** What the network is to paint, the noise it paints grain from, and what it gets to see. */
    private float[][] batch(List<ByteImage> images, long seed) {
        int patch = config.model().patch();
        int area = patch * patch;
        int n = config.training().pairs();
        SplittableRandom random = new SplittableRandom(seed);
        float[][] batch = new float[3][n * area];
        for (int i = 0; i < n; i++) {
            GrayImage part = ByteImage.draw(images, patch, random);
            GrayImage seen = scale == 1 ? part : Shrinking.draw(random, scale).apply(part);
            System.arraycopy(part.values(), 0, batch[0], i * area, area);
            System.arraycopy(seen.values(), 0, batch[2], i * area, area);
        }
        for (int i = 0; i < n * area; i++) {
            batch[1][i] = (float) random.nextGaussian();
        }
        return batch;
    }

    @Override
    public NDArray loss(Trainer trainer, NDManager scope, float[][] batch) {
        Shape shape = inputShapes()[0];
        NDArray made = trainer.forward(new NDList(scope.create(batch[2], shape), scope.create(batch[1], shape)))
                .singletonOrThrow();
        return loss(scope.create(batch[0], shape), made);
    }

    private NDArray loss(NDArray parent, NDArray made) {
        NDArray picture = smooth(parent, 5).sub(smooth(made, 5)).abs().mean();
        NDArray detail = parent.sub(made).abs().mean();
        NDArray grain = grain(parent).sub(grain(made)).abs().mean();
        NDArray sum = picture.add(Scaling.times(detail, DETAIL))
                .add(Scaling.times(grain, config.training().grain().floatValue()));
        return Scaling.times(sum, SCALE);
    }

    private static NDArray grain(NDArray x) {
        return smooth(x.sub(smooth(x, 3)).abs(), GRAIN_WINDOW);
    }

    private static NDArray smooth(NDArray x, int window) {
        return Pool.avgPool2d(
                x, new Shape(window, window), new Shape(1, 1), new Shape(window / 2, window / 2), false, false);
    }

    @Override
    public Validation validate(Trainer trainer) {
        Shape shape = inputShapes()[0];
        List<Double> losses = new ArrayList<>();
        double grainRatio = 0;
        int batches = 8;
        for (int b = 0; b < batches; b++) {
            float[][] batch = batch(validation, -1L - b);
            try (NDManager scope = trainer.getManager().newSubManager()) {
                NDArray parent = scope.create(batch[0], shape);
                NDArray made = trainer.evaluate(
                                new NDList(scope.create(batch[2], shape), scope.create(batch[1], shape)))
                        .singletonOrThrow();
                losses.add((double) loss(parent, made).getFloat());
                grainRatio += grain(made).mean().getFloat()
                        / Math.max(1e-6, grain(parent).mean().getFloat());
            }
        }
        double mean = losses.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
        return new Validation(mean, Map.of("loss", mean, "grainRatio", grainRatio / batches));
    }
}
