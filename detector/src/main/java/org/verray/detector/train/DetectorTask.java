package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.block.Scaling;

/**
 * Trains a patch network to tell the halves of aligned pairs apart: binary cross-entropy on its logit, plus a logistic
 * ranking loss within each pair (softplus of the real logit minus the synthetic one), which is free of whatever the two
 * halves share. A consistency loss may tie the logit of a degraded patch to that of the clean one.
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
        if (consistent() && config.training().pairs() % 2 == 1) {
            throw new ConfigException("training.pairs: expected an even number with training.consistency, found "
                    + config.training().pairs());
        }
        this.cutter = new PairCutter(config.model().patch(), config.augmentation());
        this.grid = new PatchGrid(config.model().patch(), config.training().validationPatches());
    }

    @Override
    public Shape[] inputShapes() {
        int patch = config.model().patch();
        return new Shape[] {new Shape(2L * config.training().pairs(), 1, patch, patch)};
    }

    /**
     * Reals first, then their synthetic partners in the same order. With a consistency loss the second half of the pairs shows what
     * the first half shows, degraded.
     */
    @Override
    public float[] prepare(int step) {
        int pairs = config.training().pairs();
        float[] batch = new float[2 * pairs * area()];
        SplittableRandom random = new SplittableRandom(config.training().seed() * 1_000_003L + step);
        if (consistent()) {
            for (int i = 0; i < pairs / 2; i++) {
                List<PairCutter.Patches> views = cutter.cutCleanAndDegraded(pool.draw(random), random.split());
                put(views.get(0), batch, i);
                put(views.get(1), batch, i + pairs / 2);
            }
        } else {
            for (int i = 0; i < pairs; i++) {
                put(cutter.cut(pool.draw(random), random.split()), batch, i);
            }
        }
        return batch;
    }

    private void put(PairCutter.Patches patches, float[] batch, int pair) {
        int area = area();
        System.arraycopy(patches.real().values(), 0, batch, pair * area, area);
        System.arraycopy(
                patches.synthetic().values(), 0, batch, (config.training().pairs() + pair) * area, area);
    }

    private int area() {
        return config.model().patch() * config.model().patch();
    }

    private boolean consistent() {
        return config.training().consistency() > 0;
    }

    @Override
    public NDArray loss(Trainer trainer, NDManager scope, float[] batch) {
        int pairs = config.training().pairs();
        NDArray logits = pooled(trainer.forward(new NDList(scope.create(batch, inputShapes()[0])))
                .singletonOrThrow());
        NDArray truth = scope.zeros(new Shape(pairs, 1)).concat(scope.ones(new Shape(pairs, 1)), 0);
        NDArray crossEntropy = trainer.getLoss().evaluate(new NDList(truth), new NDList(logits));
        NDArray real = logits.get(new NDIndex("0:" + pairs));
        NDArray synthetic = logits.get(new NDIndex(pairs + ":"));
        NDArray misranked = Activation.softPlus(real.sub(synthetic)).mean();
        NDArray loss = crossEntropy.add(
                Scaling.times(misranked, config.training().ranking().floatValue()));
        if (!consistent()) {
            return loss;
        }
        NDArray apart = Scaling.over(apart(real, pairs).add(apart(synthetic, pairs)), 2);
        return loss.add(Scaling.times(apart, config.training().consistency().floatValue()));
    }

    /** Mean squared difference of the two halves of one class: clean and degraded. */
    private static NDArray apart(NDArray logits, int pairs) {
        return logits.get(new NDIndex("0:" + pairs / 2))
                .sub(logits.get(new NDIndex(pairs / 2 + ":")))
                .square()
                .mean();
    }

    /** One logit a patch: as it is, or the mean of the cells' logits weighted by the softmax of their attention. */
    private static NDArray pooled(NDArray output) {
        if (output.getShape().dimension() == 2) {
            return output;
        }
        long n = output.getShape().get(0);
        NDArray logits = output.get(new NDIndex(":, 0")).reshape(n, -1);
        NDArray weights = output.get(new NDIndex(":, 1")).reshape(n, -1).softmax(1);
        return logits.mul(weights).sum(new int[] {1}, true);
    }

    @Override
    public Validation validate(Trainer trainer) {
        PatchScorer scorer = new PatchScorer((shape, batch) -> forward(trainer, shape, batch), grid);
        double[] logits = validation.logits(image -> scorer.score(image).logit());
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
