package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.optimizer.Optimizer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) whose state can be written and read, so that a
 * resumed training takes the very steps the interrupted one would have taken. Only weights decay, not biases or
 * normalisation. A gradient whose norm is above the limit is scaled down, parameter by parameter.
 */
final class AdamW extends Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final double clip;
    private final NDManager manager;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, NDArray> first = new TreeMap<>();
    private final Map<String, NDArray> second = new TreeMap<>();

    private int step;
    private double learningRate;

    /** Sets up an optimiser for the parameters of a block; state lives in a manager that must outlive it. */
    AdamW(Block block, NDManager manager, double weightDecay, double clip) {
        super(new Settings());
        this.manager = manager;
        this.weightDecay = weightDecay;
        this.clip = clip;
        for (var parameter : block.getParameters()) {
            Parameter value = parameter.getValue();
            names.put(value.getId(), parameter.getKey());
        }
    }

    private static final class Settings extends OptimizerBuilder<Settings> {
        @Override
        protected Settings self() {
            return this;
        }
    }

    /** Announces the step that follows, counted from 1, and its learning rate. */
    void begin(int step, double learningRate) {
        this.step = step;
        this.learningRate = learningRate;
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray gradient) {
        String name = names.get(parameterId);
        NDArray m = first.computeIfAbsent(name, n -> zeros(weight));
        NDArray v = second.computeIfAbsent(name, n -> zeros(weight));
        try (NDManager scope = manager.newSubManager()) {
            NDArray g = gradient.duplicate();
            g.attach(scope);
            NDArray squares = g.square();
            double norm = Math.sqrt(squares.sum().getFloat());
            if (norm > clip) {
                g.muli(clip / norm);
            }
            m.muli(BETA1).addi(g.mul(1 - BETA1));
            v.muli(BETA2).addi(g.square().mul(1 - BETA2));
            NDArray meanSquare = v.duplicate();
            meanSquare.attach(scope);
            NDArray denominator =
                    meanSquare.div(1 - Math.pow(BETA2, step)).sqrt().addi(EPSILON);
            NDArray move = m.div(denominator);
            move.attach(scope);
            move.muli(learningRate / (1 - Math.pow(BETA1, step)));
            if (name.endsWith("weight")) {
                NDArray decay = weight.mul(weightDecay * learningRate);
                decay.attach(scope);
                move.addi(decay);
            }
            weight.subi(move);
        }
    }

    private NDArray zeros(NDArray like) {
        return manager.zeros(like.getShape(), like.getDataType(), like.getDevice());
    }

    /** Both moments of every parameter. */
    byte[] state() {
        NDList all = new NDList();
        for (String name : first.keySet()) {
            NDArray m = first.get(name);
            NDArray v = second.get(name);
            m.setName("first " + name);
            v.setName("second " + name);
            all.add(m);
            all.add(v);
        }
        return all.encode();
    }

    /** Takes over what {@link #state()} gave. */
    void restore(byte[] state) {
        for (NDArray array : NDList.decode(manager, state)) {
            int space = array.getName().indexOf(' ');
            Map<String, NDArray> moments = array.getName().startsWith("first") ? first : second;
            moments.put(array.getName().substring(space + 1), array);
        }
    }
}
