package org.verray.detector.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.Network;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;

/** Runs where there is a GPU and a PyTorch that can use it (verray doctor says how); is left out elsewhere. */
class GpuAgreementTest {
    private static final ModelArtifact MODEL = ModelStore.shipped().open(ModelStore.DEFAULT_DETECTOR);

    @BeforeAll
    static void needsGpu() {
        PytorchRuntime.start(1);
        int gpus = Integer.parseInt(PytorchRuntime.describe().get("gpus"));
        assumeTrue(gpus > 0, "no GPU that PyTorch can use");
    }

    /** TF32 is off by default for matrices and on for convolutions: three digits are what it keeps. */
    @Test
    void scoresOfAGpuAreThoseOfAProcessor() {
        try (Network cpu = Network.load(MODEL, Device.cpu());
                Network gpu = Network.load(MODEL, Device.gpu())) {
            for (int seed = 0; seed < 8; seed++) {
                GrayImage picture = picture(seed);
                assertThat(scorer(gpu, PatchScorer.GPU_BATCH).score(picture).logit())
                        .isCloseTo(
                                scorer(cpu, PatchScorer.CPU_BATCH)
                                        .score(picture)
                                        .logit(),
                                within(0.02));
            }
        }
    }

    /** Workers decode while one of them is served by the GPU; they must not see each other's patches. */
    @Test
    void severalThreadsShareAGpu() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try (Network gpu = Network.load(MODEL, Device.gpu())) {
            PatchScorer scorer = scorer(gpu, PatchScorer.GPU_BATCH);
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int seed = i % 5;
                tasks.add(() -> scorer.score(picture(seed)).logit());
            }
            List<Future<Double>> logits = workers.invokeAll(tasks);
            for (int i = 5; i < logits.size(); i++) {
                assertThat(logits.get(i).get()).isCloseTo(logits.get(i % 5).get(), within(1e-4));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static PatchScorer scorer(Network network, int batch) {
        return new PatchScorer(
                network::forward,
                new PatchGrid(
                        MODEL.description().input().patch(),
                        MODEL.description().input().maxPatches()),
                batch);
    }

    private static GrayImage picture(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[500 * 400];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(60 + 100 * Math.abs(Math.sin(i / 977.0)) + random.nextDouble(0, 12));
        }
        return new GrayImage(500, 400, values);
    }
}
