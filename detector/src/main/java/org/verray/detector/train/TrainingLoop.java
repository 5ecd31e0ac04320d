package org.verray.detector.train;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.models.runtime.PytorchRuntime;

/**
 * Trains a block with DJL's trainer: seeded, repeatable to the bit for equal thread counts, with checkpoints that resume
 * as if nothing had happened, early stopping and the choice of weights on validation data alone.
 */
final class TrainingLoop<B> {
    private static final int LOSSES = 50;

    private final TrainingConfig.TrainingSection config;
    private final TrainingTask<B> task;
    private final TrainingProgress progress;
    private final Checkpoint checkpoint;
    private final String configSha256;

    private int step;
    private int bestStep;
    private double bestCriterion = Double.POSITIVE_INFINITY;
    private int misses;
    private double earlierSeconds;
    private WeightMean mean;
    private final List<Map<String, Double>> history = new ArrayList<>();

    /**
     * What training left.
     *
     * @param weights of the best validation
     * @param parameters trained numbers
     * @param history figures of each validation, in order
     * @param stoppedEarly whether patience ran out before the last step
     */
    record Outcome(
            byte[] weights,
            long parameters,
            int bestStep,
            int steps,
            boolean stoppedEarly,
            double seconds,
            List<Map<String, Double>> history) {}

    TrainingLoop(
            TrainingConfig.TrainingSection config,
            TrainingTask<B> task,
            TrainingProgress progress,
            Path out,
            String configSha256) {
        this.config = config;
        this.task = task;
        this.progress = progress;
        this.checkpoint = new Checkpoint(out);
        this.configSha256 = configSha256;
    }

    /**
     * Trains to the end.
     *
     * @param resume whether to go on from the checkpoint in the output folder, where there is one
     * @throws ConfigException where a checkpoint belongs to another configuration or other data
     */
    Outcome run(Block block, Device device, boolean resume) throws IOException {
        PytorchRuntime.seed(config.seed());
        long start = System.nanoTime();
        try (Model model = Model.newInstance("training", device, "PyTorch")) {
            model.setBlock(block);
            boolean resumed = resume && checkpoint.exists();
            byte[] optimizerState = resumed ? restore(model) : null;
            AdamW optimizer = new AdamW(block, model.getNDManager(), config.weightDecay(), config.clip());
            DefaultTrainingConfig djl = new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                    .optOptimizer(optimizer)
                    .optDevices(new Device[] {device});
            try (Trainer trainer = model.newTrainer(djl)) {
                trainer.initialize(task.inputShapes());
                if (optimizerState != null) {
                    optimizer.restore(optimizerState);
                }
                if (!resumed) {
                    mean = new WeightMean(block, model.getNDManager(), config.ema());
                }
                train(trainer, optimizer, start);
            }
        }
        Checkpoint.State state = checkpoint.state();
        return new Outcome(
                checkpoint.bestWeights(state),
                parameters(block),
                bestStep,
                step,
                misses >= config.patience(),
                state.seconds(),
                history);
    }

    private byte[] restore(Model model) throws IOException {
        Checkpoint.State state = checkpoint.state();
        if (!state.configSha256().equals(configSha256)) {
            throw new ConfigException("the checkpoint was made with another configuration or other data;"
                    + " use the same, or train into an empty folder");
        }
        step = state.step();
        bestStep = state.bestStep();
        bestCriterion = state.bestCriterion();
        misses = state.misses();
        earlierSeconds = state.seconds();
        history.addAll(state.history());
        load(model, checkpoint.judgedWeights(state));
        mean = new WeightMean(model.getBlock(), model.getNDManager(), config.ema());
        load(model, checkpoint.weights(state));
        return checkpoint.optimizer(state);
    }

    private static void load(Model model, byte[] weights) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(weights))) {
            model.getBlock().loadParameters(model.getNDManager(), in);
        } catch (MalformedModelException e) {
            throw new ConfigException("the checkpoint cannot be read: " + e.getMessage(), e);
        }
    }

    private void train(Trainer trainer, AdamW optimizer, long start) throws IOException {
        Deque<Double> losses = new ArrayDeque<>();
        try (BatchAhead<B> batches = new BatchAhead<>(task::prepare, step + 1, config.steps())) {
            while (step < config.steps() && misses < config.patience()) {
                B batch = batches.next();
                step++;
                optimizer.begin(step, learningRate(step));
                double loss = step(trainer, batch);
                if (!Double.isFinite(loss)) {
                    throw new ConfigException("the loss is " + loss + " at step " + step + ": lower the learning rate");
                }
                losses.addLast(loss);
                if (losses.size() > LOSSES) {
                    losses.removeFirst();
                }
                progress.step(step, config.steps(), recent(losses));
                if (step % config.validateEvery() == 0 || step == config.steps()) {
                    byte[] trained = weights(trainer.getModel().getBlock());
                    mean.judge(() -> validate(trainer, trained, optimizer, recent(losses), start));
                }
            }
        }
    }

    private static double recent(Deque<Double> losses) {
        return losses.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    }

    private double step(Trainer trainer, B batch) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            float value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray loss = task.loss(trainer, scope, batch);
                collector.backward(loss);
                value = loss.getFloat();
            }
            trainer.step();
            clearGradients(trainer.getModel().getBlock());
            mean.add(step);
            return value;
        }
    }

    /** PyTorch adds to gradients, and DJL 0.35.1 does not set those of a model's parameters back by itself. */
    private static void clearGradients(Block block) {
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(0f);
                }
            }
        }
    }

    private void validate(Trainer trainer, byte[] trained, AdamW optimizer, double loss, long start)
            throws IOException {
        TrainingTask.Validation validation = task.validate(trainer);
        boolean best = validation.criterion() < bestCriterion;
        if (best) {
            bestCriterion = validation.criterion();
            bestStep = step;
            misses = 0;
        } else {
            misses++;
        }
        Map<String, Double> entry = new LinkedHashMap<>();
        entry.put("step", (double) step);
        entry.put("trainingLoss", loss);
        entry.put("criterion", validation.criterion());
        entry.putAll(validation.figures());
        history.add(entry);
        double seconds = earlierSeconds + (System.nanoTime() - start) / 1e9;
        checkpoint.save(
                new Checkpoint.State(
                        configSha256, step, bestStep, bestCriterion, misses, seconds, List.copyOf(history)),
                trained,
                weights(trainer.getModel().getBlock()),
                optimizer.state());
        progress.validated(step, entry, best);
    }

    /** Linear warm-up, then a half cosine down to 1%. */
    private double learningRate(int step) {
        if (step <= config.warmup()) {
            return config.learningRate() * step / config.warmup();
        }
        double share = (double) (step - config.warmup()) / Math.max(1, config.steps() - config.warmup());
        return config.learningRate() * (0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * share)));
    }

    private static long parameters(Block block) {
        return block.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    private static byte[] weights(Block block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            block.saveParameters(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
