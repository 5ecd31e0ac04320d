package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;

/**
 * Trains a patch network to tell the halves of aligned pairs apart: binary cross-entropy on its logit, plus a logistic
 * ranking loss within each pair (softplus of the real logit minus the synthetic one), which is free of whatever the two
 * halves share.
 */
final class DetectorTask implements TrainingTask<float[]> {
    private final PairPool pool;
    private final PairCutter cutter;
    private final ValidationSet validation;
    private final TrainingConfig config;
    private final PatchGrid grid;

    DetectorTask(PairPool pool, ValidationSet validation, TrainingConfig config) {
        this.pool = pool;
        this.validation = validation;
        this.config = config;
        this.cutter = new PairCutter(config.model().patch(), config.augmentation());
        this.grid = new PatchGrid(config.model().patch(), config.training().validationPatches());
    }

    @Override
    public Shape[] inputShapes() {
        int patch = config.model().patch();
        return new Shape[] {new Shape(2L * config.training().pairs(), 1, patch, patch)};
    }

    /** Reals first, then their synthetic partners in the same order. */
    @Override
    public float[] prepare(int step) {
        int pairs = config.training().pairs();
        int area = config.model().patch() * config.model().patch();
        float[] batch = new float[2 * pairs * area];
        SplittableRandom random = new SplittableRandom(config.training().seed() * 1_000_003L + step);
        for (int i = 0; i < pairs; i++) {
            PairCutter.Patches patches = cutter.cut(pool.draw(random), random.split());
            System.arraycopy(patches.real().values(), 0, batch, i * area, area);
            System.arraycopy(patches.synthetic().values(), 0, batch, (pairs + i) * area, area);
        }
        return batch;
    }

    @Override
    public NDArray loss(Trainer trainer, NDManager scope, float[] batch) {
        int pairs = config.training().pairs();
        NDArray logits = trainer.forward(new NDList(scope.create(batch, inputShapes()[0])))
                .singletonOrThrow();
        NDArray truth = scope.zeros(new Shape(pairs, 1)).concat(scope.ones(new Shape(pairs, 1)), 0);
        NDArray crossEntropy = trainer.getLoss().evaluate(new NDList(truth), new NDList(logits));
        NDArray behind = logits.get(new NDIndex("0:" + pairs)).sub(logits.get(new NDIndex(pairs + ":")));
        NDArray misranked = Activation.softPlus(behind).mean();
        return crossEntropy.add(misranked.mul(config.training().ranking().floatValue()));
    }

    @Override
    public Validation validate(Trainer trainer) {
        double[] logits = validation.logits(new PatchScorer((shape, batch) -> forward(trainer, shape, batch), grid));
        Map<String, Double> figures = new LinkedHashMap<>();
        double logLoss = validation.balancedLogLoss(logits);
        figures.put("logLoss", logLoss);
        validation.aucByFamily(logits).forEach((family, auc) -> figures.put("auc " + family, auc));
        return new Validation(logLoss, figures);
    }

    private static float[] forward(Trainer trainer, Shape shape, float[] batch) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            return trainer.evaluate(new NDList(scope.create(batch, shape)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }
}
