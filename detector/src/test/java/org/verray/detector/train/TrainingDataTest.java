package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.synthesize.PixelMethod;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.runtime.PytorchRuntime;

class TrainingDataTest {
    private static final HoldOut NOTHING = new HoldOut(new TrainingConfig.HoldOutSection(List.of(), List.of()));

    @TempDir
    Path folder;

    private static ImageLoader.Loaded image(String name, String source, String generator, String group) {
        byte[] values = new byte[40 * 40];
        new SplittableRandom(name.hashCode()).nextBytes(values);
        return new ImageLoader.Loaded(
                name, !generator.isEmpty(), source, generator, generator, group, new ByteImage(40, 40, values), true);
    }

    /** With a source goes what was made from it; with a family what it made; a model is named by its id or with its version. */
    @Test
    void whatIsHeldOutLeavesNothingBehind() {
        List<ImageLoader.Loaded> images = List.of(
                image("a", "north", "", "p1"),
                image("b", "made from north", "Net 1", "p1"),
                image("c", "south", "", "p2"),
                image("d", "made from south", "Net 1", "p2"),
                image("e", "made from south", "other", "p2"));
        HoldOut source = new HoldOut(new TrainingConfig.HoldOutSection(List.of(), List.of("north")));
        HoldOut family = new HoldOut(new TrainingConfig.HoldOutSection(List.of("net_1"), List.of()));

        assertThat(source.rest(images)).extracting(ImageLoader.Loaded::name).containsExactly("c", "d", "e");
        assertThat(family.rest(images)).extracting(ImageLoader.Loaded::name).containsExactly("a", "c", "e");
        assertThat(family.allows(PixelMethod.UPSAMPLE_NEAREST.open(1))).isTrue();
        assertThat(new HoldOut(new TrainingConfig.HoldOutSection(List.of("upsample_nearest"), List.of()))
                        .allows(PixelMethod.UPSAMPLE_NEAREST.open(1)))
                .as("by its id, whatever its version")
                .isFalse();
    }

    /** Three of seven methods for each image; the first method is held out, where it was one of the three there are two left. */
    @Test
    void holdingOutASynthesizerKeepsTheTwinsOfTheOthers() {
        List<ImageLoader.Loaded> reals =
                List.of(image("a", "north", "", "p1"), image("c", "south", "", "p2"), image("x", "south", "", "p3"));
        List<Synthesizer> all = new ArrayList<>();
        for (PixelMethod method : PixelMethod.values()) {
            all.add(method.open(1));
        }
        HoldOut one = new HoldOut(new TrainingConfig.HoldOutSection(List.of("upsample-nearest"), List.of()));
        List<AlignedPair> with = new TwinPairs(all, 3, 1, Optional.empty(), NOTHING, 0).of(reals);
        List<AlignedPair> without = new TwinPairs(all, 3, 1, Optional.empty(), one, 0).of(reals);

        long held = with.stream()
                .filter(p -> p.family().startsWith("upsample-nearest"))
                .count();
        assertThat(with).hasSize(9);
        assertThat(bytes(without)).isSubsetOf(bytes(with)).hasSize((int) (9 - held));
        assertThat(new TwinPairs(all, 0, 1, Optional.empty(), one, 0).of(reals)).hasSize(3 * (all.size() - 1));
    }

    /** Where some twins are held out, images have different numbers of them; each still says what it was made from. */
    @Test
    void twinsNameTheirParents() {
        List<ImageLoader.Loaded> reals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            reals.add(image("image-" + i, "north", "", "patient-" + i));
        }
        List<Synthesizer> all = new ArrayList<>();
        for (PixelMethod method : PixelMethod.values()) {
            all.add(method.open(1));
        }
        HoldOut one = new HoldOut(new TrainingConfig.HoldOutSection(List.of("upsample-nearest"), List.of()));
        List<AlignedPair> pairs = new TwinPairs(all, 3, 1, Optional.empty(), one, 0).of(reals);

        assertThat(pairs.size() % reals.size())
                .as("images differ in their number of twins")
                .isNotZero();
        for (AlignedPair pair : pairs) {
            ImageLoader.Loaded parent = reals.stream()
                    .filter(real -> real.name().equals(pair.parent()))
                    .findFirst()
                    .orElseThrow();
            assertThat(pair.group()).isEqualTo(parent.group());
            assertThat(pair.real()).isSameAs(parent.image());
        }
    }

    /** A misspelt name holds nothing out, and the figures of that training would be about what it has seen. */
    @Test
    void aNameThatNothingHasIsRefused() {
        HoldOut known = new HoldOut(new TrainingConfig.HoldOutSection(List.of("Upsample nearest"), List.of()));
        HoldOut family = new HoldOut(new TrainingConfig.HoldOutSection(List.of("upsample-nearst"), List.of()));
        HoldOut source = new HoldOut(new TrainingConfig.HoldOutSection(List.of(), List.of("nowhere")));
        List<String> synthesizers = List.of("upsample-nearest");

        known.requireKnown(List.of(), synthesizers);
        new HoldOut(new TrainingConfig.HoldOutSection(List.of("upsampling", "upsample-nearest"), List.of()))
                .requireKnown(List.of(), synthesizers);
        assertThatThrownBy(() -> family.requireKnown(List.of(), synthesizers))
                .isInstanceOf(ConfigException.class)
                .hasMessage("data.holdOut.families: expected any of [upsample-nearest], found [upsample-nearst]");
        assertThatThrownBy(() -> source.requireKnown(List.of(), synthesizers))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("data.holdOut.sources: expected any of []");
    }

    @Test
    void keptTwinsAreTheSameAsFreshOnes() throws IOException {
        List<ImageLoader.Loaded> reals = List.of(image("a", "north", "", "p1"));
        List<Synthesizer> methods = List.of(PixelMethod.UPSAMPLE_BICUBIC.open(1), PixelMethod.SPECTRUM_MATCHED.open(1));
        List<AlignedPair> fresh = new TwinPairs(methods, 0, 1, Optional.empty(), NOTHING, 0.5).of(reals);
        List<AlignedPair> first = new TwinPairs(methods, 0, 1, Optional.of(folder), NOTHING, 0.5).of(reals);
        List<AlignedPair> kept = new TwinPairs(methods, 0, 1, Optional.of(folder), NOTHING, 0.5).of(reals);

        assertThat(bytes(first)).isEqualTo(bytes(fresh));
        assertThat(bytes(kept)).isEqualTo(bytes(fresh));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    private static List<String> bytes(List<AlignedPair> pairs) {
        return pairs.stream()
                .map(p -> p.family() + p.group() + Arrays.hashCode(p.synthetic().values()))
                .toList();
    }

    /**
     * A weight of 1, then of 3 with a share of 0.5. At step 1 the old mean keeps min(0.5, 2 / 11) = 2/11, so the mean is 2/11 x 1 +
     * 9/11 x 3 = 29/11. While it is judged the block has that weight, afterwards 3 again.
     */
    @Test
    void theMeanIsJudgedAndTheWeightsStay() throws IOException {
        PytorchRuntime.start(1);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            Block block = Linear.builder().setUnits(1).optBias(false).build();
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
            NDArray weight = block.getParameters().get("weight").getArray();
            weight.muli(0).addi(1);
            WeightMean mean = new WeightMean(block, manager, 0.5);
            weight.muli(0).addi(3);
            mean.add(1);

            mean.judge(() -> assertThat(weight.getFloat(0, 0)).isEqualTo(29f / 11, within(1e-6f)));

            assertThat(weight.getFloat(0, 0)).isEqualTo(3f);
        }
    }
}
