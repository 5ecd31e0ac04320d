package org.verray.datasets.synthesize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.GrayImage;

/** Methods of making synthetic twins that need no network: each leaves one trace of generators, and that one alone. */
public enum PixelMethod {
    UPSAMPLE_NEAREST("pixels repeated by an upsampling layer, without a generator") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            return upsampled(parent, Resampling.NEAREST, random);
        }
    },
    UPSAMPLE_BILINEAR("linear interpolation by an upsampling layer, without a generator") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            return upsampled(parent, Resampling.BILINEAR, random);
        }
    },
    UPSAMPLE_BICUBIC("cubic interpolation by an upsampling layer, without a generator") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            return upsampled(parent, Resampling.BICUBIC, random);
        }
    },
    UPSAMPLE_LANCZOS("windowed-sinc interpolation, as where a picture was generated small and enlarged") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            return upsampled(parent, Resampling.LANCZOS, random);
        }
    },
    /** Adds independent grain, coloured by a drawn blur, at 0.5 to 1.2 times the local strength of the parent's. */
    GRAIN_ADDED("generators that paint more grain than a detector records") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            Grain grain = Grain.of(parent);
            double strength = random.nextDouble(0.5, 1.2);
            GrayImage noise = Grain.white(parent.rows(), parent.columns(), random.nextDouble(0, 0.7), random);
            float[] local = grain.deviation();
            float[] values = new float[local.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (parent.values()[i] + strength * local[i] * noise.values()[i]);
            }
            return new GrayImage(parent.rows(), parent.columns(), values);
        }
    },
    /** Takes 50% to 90% of the grain away and leaves edges as they are. */
    GRAIN_REMOVED("generators that paint too smoothly, and noise reduction by networks") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            return Grain.of(parent).with(1 - random.nextDouble(0.5, 0.9));
        }
    },
    /** Replaces the grain by other grain of the same local spectrum. */
    SPECTRUM_MATCHED("generators whose grain has the right strength and colour: power spectra do not tell") {
        @Override
        GrayImage make(GrayImage parent, RandomGenerator random) {
            Grain grain = Grain.of(parent);
            return new Grain(grain.structure(), RandomPhase.of(grain.grain(), random)).with(1);
        }
    };

    private static final String VERSION = "/1.0";
    private static final double STRONGEST = 4;

    private final String standsFor;

    PixelMethod(String standsFor) {
        this.standsFor = standsFor;
    }

    /** Finds a method by its name; empty where there is none. */
    public static Optional<PixelMethod> find(String name) {
        return Arrays.stream(values()).filter(m -> m.title().equals(name)).findFirst();
    }

    /** Name as users write it, for example {@code grain-added}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a twin of this method stands for, a few words. */
    public String standsFor() {
        return standsFor;
    }

    /** A synthesizer of this method; a seed gives other draws for the same parent. */
    public Synthesizer open(long seed) {
        return new PixelSynthesizer(this, seed);
    }

    /** Values may leave 0 to 255. */
    abstract GrayImage make(GrayImage parent, RandomGenerator random);

    /**
     * Shrinks by 1.25, 1.5 or 2, enlarges with a kernel, and mixes 40% to 80% of that with the parent. The small image gets as
     * much grain as the parent had, so that the twin is no blurred copy.
     */
    private static GrayImage upsampled(GrayImage parent, Resampling kernel, RandomGenerator random) {
        double[] scales = {1.25, 1.5, 2};
        double scale = scales[random.nextInt(scales.length)];
        double share = random.nextDouble(0.4, 0.8);
        int rows = (int) Math.round(parent.rows() / scale);
        int columns = (int) Math.round(parent.columns() / scale);
        Grain small = Grain.of(Resampling.BILINEAR.resize(parent, rows, columns));
        double lost = Grain.of(parent).strength() / Math.max(1e-6, small.strength());
        GrayImage enlarged =
                kernel.resize(small.with(Math.max(1, Math.min(STRONGEST, lost))), parent.rows(), parent.columns());
        float[] values = new float[parent.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (parent.values()[i] + share * (enlarged.values()[i] - parent.values()[i]));
        }
        return new GrayImage(parent.rows(), parent.columns(), values);
    }

    private record PixelSynthesizer(PixelMethod method, long seed) implements Synthesizer {
        @Override
        public String generator() {
            return method.title() + VERSION;
        }

        @Override
        public boolean keepsGrain() {
            return method != GRAIN_ADDED && method != GRAIN_REMOVED;
        }

        @Override
        public GrayImage synthesize(GrayImage parent) {
            Synthesizer.check(parent);
            SplittableRandom random = ImageSeed.random(parent, seed);
            float[] values = method.make(parent, random).values();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0f, Math.min(255f, values[i]));
            }
            return new GrayImage(parent.rows(), parent.columns(), values);
        }

        @Override
        public void close() {}
    }
}
