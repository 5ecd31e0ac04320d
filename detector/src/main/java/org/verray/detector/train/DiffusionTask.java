package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.radiographs.GrayImage;

/**
 * Trains a diffusion model: squares of radiographs get Gaussian noise of a drawn strength, and the network learns what was
 * there before. The loss is the squared error, weighted so that every strength counts alike (Karras et al., NeurIPS 2022);
 * the strength is drawn log-normally around 10 gray levels, since the model is used to paint detail over given anatomy and
 * not to invent anatomy.
 */
final class DiffusionTask implements TrainingTask<float[][]> {
    private static final float HALF = 127.5f;
    private static final double DATA = 0.5;
    private static final double MEAN_LOG = -2.5;
    private static final double DEVIATION_LOG = 1.2;
    private static final int VALIDATION_BATCHES = 8;

    private final List<ByteImage> training;
    private final List<ByteImage> validation;
    private final TrainingConfig config;

    DiffusionTask(List<ByteImage> training, List<ByteImage> validation, TrainingConfig config) {
        this.training = training;
        this.validation = validation;
        this.config = config;
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

    /** Clean squares, noisy ones, the noise's standard deviation in gray levels, and the weight of each pixel. */
    private float[][] batch(List<ByteImage> images, long seed) {
        int patch = config.model().patch();
        int area = patch * patch;
        int n = config.training().pairs();
        SplittableRandom random = new SplittableRandom(seed);
        float[][] batch = new float[4][n * area];
        for (int i = 0; i < n; i++) {
            GrayImage clean = ByteImage.draw(images, patch, random);
            double sigma = StrictMath.exp(MEAN_LOG + DEVIATION_LOG * random.nextGaussian());
            double weight = (sigma * sigma + DATA * DATA) / (sigma * sigma * DATA * DATA) / (HALF * HALF);
            System.arraycopy(clean.values(), 0, batch[0], i * area, area);
            Arrays.fill(batch[2], i * area, (i + 1) * area, (float) (sigma * HALF));
            Arrays.fill(batch[3], i * area, (i + 1) * area, (float) weight);
            for (int k = i * area; k < (i + 1) * area; k++) {
                batch[1][k] = batch[0][k] + batch[2][k] * (float) random.nextGaussian();
            }
        }
        return batch;
    }

    @Override
    public NDArray loss(Trainer trainer, NDManager scope, float[][] batch) {
        Shape shape = inputShapes()[0];
        NDList inputs = new NDList(scope.create(batch[1], shape), scope.create(batch[2], shape));
        return loss(scope, batch, trainer.forward(inputs).singletonOrThrow());
    }

    private NDArray loss(NDManager scope, float[][] batch, NDArray made) {
        Shape shape = inputShapes()[0];
        return made.sub(scope.create(batch[0], shape))
                .square()
                .mul(scope.create(batch[3], shape))
                .mean();
    }

    @Override
    public Validation validate(Trainer trainer) {
        Shape shape = inputShapes()[0];
        double sum = 0;
        for (int b = 0; b < VALIDATION_BATCHES; b++) {
            float[][] batch = batch(validation, -1L - b);
            try (NDManager scope = trainer.getManager().newSubManager()) {
                NDList inputs = new NDList(scope.create(batch[1], shape), scope.create(batch[2], shape));
                sum += loss(scope, batch, trainer.evaluate(inputs).singletonOrThrow())
                        .getFloat();
            }
        }
        double mean = sum / VALIDATION_BATCHES;
        return new Validation(mean, Map.of("loss", mean));
    }
}
