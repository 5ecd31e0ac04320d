package org.verray.datasets.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

class RecipeTest {
    @TempDir
    private Path folder;

    static List<String> presets() {
        return Recipe.presets();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetTakesEveryKindOfFile(String name) {
        Recipe recipe = Recipe.preset(name);
        assertThat(recipe.title()).isNotBlank();
        assertThat(recipe.standsFor()).isNotBlank();
        for (byte[] file : List.of(
                Samples.dicom12(150, 130, 1),
                Samples.png8(90, 120, 2),
                Samples.png16(70, 70, 3),
                Samples.colour(80, 100, 4, "jpg"),
                Samples.png8(64, 64, 5))) {
            Radiograph before = Radiographs.decode(file);

            Laundered laundered = recipe.apply(before, 1, "g");

            Radiograph after = Radiographs.decode(laundered.file());
            assertThat(after.bitsStored()).isEqualTo(8);
            boolean square = name.startsWith("square");
            double aspect = square ? 1 : (double) before.columns() / before.rows();
            assertThat((double) after.columns() / after.rows()).isCloseTo(aspect, within(0.03));
        }
    }

    /** 2500 x 2048: a short side of 512 is a quarter of 2048, the long one a quarter of 2500, which is 625. */
    @Test
    void largeImagesBecomeAsSmallAsTheRecipeSays() {
        Radiograph large = Radiographs.decode(Samples.dicom12(2500, 2048, 1));

        Radiograph small = read(Recipe.preset("short512-jpeg75").apply(large, 1, "g"));
        assertThat(List.of(small.rows(), small.columns())).containsExactly(625, 512);
        Radiograph square = read(Recipe.preset("square512-jpeg75").apply(large, 1, "g"));
        assertThat(List.of(square.rows(), square.columns())).containsExactly(512, 512);
        Laundered sent = Recipe.preset("messenger").apply(large, 1, "g");
        assertThat(read(sent).rows()).isEqualTo(((Long) sent.drawn().get("steps.1.long")).intValue());
    }

    @Test
    void screenshotsAreAsHighAsTheWindowDrawn() {
        Laundered shown = Recipe.preset("screenshot").apply(Radiographs.decode(Samples.png16(300, 200, 1)), 1, "g");

        int height = ((Long) shown.drawn().get("steps.1.height")).intValue();
        assertThat(height).isBetween(700, 1300);
        assertThat(read(shown).rows()).isEqualTo(height);
    }

    /** Messengers make nothing larger. */
    @Test
    void messengersLeaveTheSizeOfSmallImages() {
        Radiograph sent = read(Recipe.preset("messenger").apply(Radiographs.decode(Samples.png8(64, 64, 5)), 1, "g"));

        assertThat(List.of(sent.rows(), sent.columns())).containsExactly(64, 64);
    }

    /** An 8-bit gray file has nothing to lose to an 8-bit gray PNG. */
    @Test
    void matchedPngKeepsEveryLevelOfEightBits() {
        Radiograph before = Radiographs.decode(Samples.png8(64, 65, 5));

        Radiograph after = read(Recipe.preset("matched-png").apply(before, 1, "g"));

        assertThat(GrayImage.of(after)).isEqualTo(GrayImage.of(before));
    }

    /**
     * Twelve bits over the whole range and back: v 255 / 4095 of a MONOCHROME1 sample, upside down, times 4095 / 255
     * again is 4095 - v.
     */
    @Test
    void fullDecodingKeepsTwelveBits() throws IOException {
        Recipe recipe = recipe("decode: full\nencode: {dicom: {bits: 12, syntax: rle}}\n");
        Radiograph before = Radiographs.decode(Samples.dicom12(40, 50, 1));

        Radiograph after = read(recipe.apply(before, 1, "g"));

        for (int i = 0; i < 2000; i++) {
            assertThat(after.sample(i)).isEqualTo(4095 - before.sample(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "png: {bits: 8} | PNG | gray 8 bit",
                "png: {bits: 16} | PNG | gray 16 bit",
                "jpeg: {quality: 80} | JPEG | ",
                "webp: {quality: 80} | WebP | ",
                "webp | WebP | ",
                "dicom: {bits: 8} | DICOM | 1.2.840.10008.1.2.1",
                "dicom: {syntax: rle} | DICOM | 1.2.840.10008.1.2.5",
                "dicom: {syntax: jpeg-lossless} | DICOM | 1.2.840.10008.1.2.4.70",
                "dicom: {syntax: jpeg-ls, bits: 10} | DICOM | 1.2.840.10008.1.2.4.80",
                "dicom: {syntax: jpeg-2000} | DICOM | 1.2.840.10008.1.2.4.90"
            })
    void imagesLeaveInTheContainerAskedFor(String encode, String format, String encoding) throws IOException {
        Recipe recipe = recipe("encode: " + (encode.contains(":") ? "{" + encode + "}" : encode) + "\n");

        Radiograph after = read(recipe.apply(Radiographs.decode(Samples.png16(50, 60, 1)), 1, "g"));

        assertThat(after.container().format()).isEqualTo(format);
        if (encoding != null) {
            assertThat(after.container().encoding()).isEqualTo(encoding);
        }
    }

    @Test
    void drawsFollowFromSeedAndGroup() throws IOException {
        Recipe recipe = recipe("""
                steps:
                  - resize: {factor: {range: [0.5, 2]}, kernel: {choice: [bilinear, lanczos]}}
                  - noise: {sigma: {range: [1, 4]}, chance: 0.5}
                encode: {jpeg: {quality: {range: [60, 95]}}}
                """);

        Map<String, Object> draw = recipe.draw(1, "a", "hash");
        assertThat(draw.keySet()).contains("steps.0.factor", "steps.0.kernel", "steps.1.noise", "encode.quality");
        assertThat((double) draw.get("steps.0.factor")).isBetween(0.5, 2.0);
        assertThat(recipe.draw(1, "a", "another")).isEqualTo(draw);
        assertThat(recipe.draw(1, "b", "hash")).isNotEqualTo(draw);
        assertThat(recipe.draw(2, "a", "hash")).isNotEqualTo(draw);
    }

    /**
     * Over 400 groups, a chance of one half, three kernels and the qualities 60 to 63 come up as often as they should,
     * within five standard errors: 200 +- 50, 133 +- 47, 100 +- 43.
     */
    @Test
    void drawsAreSpreadEvenly() throws IOException {
        Recipe recipe = recipe("""
                steps:
                  - resize: {factor: 1, kernel: {choice: [nearest, bilinear, lanczos]}}
                  - invert: {chance: 0.5}
                encode: {jpeg: {quality: {range: [60, 63]}}}
                """);
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < 400; i++) {
            recipe.draw(7, "group " + i, "").values().forEach(value -> counts.merge(value, 1, Integer::sum));
        }

        assertThat(counts.get(true)).isBetween(150, 250);
        for (String kernel : List.of("nearest", "bilinear", "lanczos")) {
            assertThat(counts.get(kernel)).isBetween(86, 180);
        }
        for (long quality = 60; quality <= 63; quality++) {
            assertThat(counts.get(quality)).isBetween(57, 143);
        }
    }

    @ParameterizedTest
    @CsvSource({"image,2,2", "group,1,2", "set,1,1"})
    void aDrawIsForAnImageAGroupOrTheSet(String per, int withinGroup, int acrossGroups) throws IOException {
        Recipe recipe = recipe(
                "per: " + per + "\nsteps:\n  - gamma: {exponent: {range: [0.5, 2]}}\nencode: {png: {bits: 8}}\n");

        Set<Object> one = new HashSet<>(List.of(recipe.draw(1, "a", "x")));
        one.add(recipe.draw(1, "a", "y"));
        Set<Object> two = new HashSet<>(List.of(recipe.draw(1, "a", "x")));
        two.add(recipe.draw(1, "b", "y"));
        assertThat(one).hasSize(withinGroup);
        assertThat(two).hasSize(acrossGroups);
    }

    /** One field of grain over a whole set would be a mark of it; halves of a pair share theirs. */
    @Test
    void grainIsSharedWithinAGroupAlone() throws IOException {
        Recipe recipe = recipe("per: set\nsteps:\n  - noise: {sigma: 6}\nencode: {png: {bits: 8}}\n");
        Radiograph image = Radiographs.decode(Samples.png8(30, 30, 1));
        Radiograph twin = Radiographs.decode(Samples.png8(30, 30, 2));

        byte[] first = recipe.apply(image, 1, "a").file();
        assertThat(recipe.apply(image, 1, "a").file()).isEqualTo(first);
        assertThat(recipe.apply(image, 1, "b").file()).isNotEqualTo(first);
        assertThat(recipe.apply(image, 2, "a").file()).isNotEqualTo(first);
        assertThat(recipe.apply(twin, 1, "a").drawn())
                .isEqualTo(recipe.apply(image, 1, "a").drawn());
    }

    /** The recipe in the documentation is one, and does what its text says: 700 to 1300 pixels high at the most. */
    @Test
    void theRecipeInTheDocumentationWorks() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("verray.root"), "docs", "degrade.md"));
        String yaml = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```", page.indexOf("```yaml") + 7));

        Laundered laundered = recipe(yaml).apply(Radiographs.decode(Samples.png8(1400, 40, 1)), 1, "g");

        assertThat(laundered.extension()).isEqualTo("jpg");
        assertThat(read(laundered).rows()).isBetween(700, 1300);
        assertThat(laundered.drawn())
                .containsKeys("steps.0.height", "steps.0.kernel", "steps.1.noise", "encode.quality");
        assertThat(page).contains(Recipe.presets());
    }

    /** What is written is the same recipe again. */
    @ParameterizedTest
    @MethodSource("presets")
    void theRecipeInFullIsTheSameRecipe(String name) throws IOException {
        Recipe recipe = Recipe.preset(name);
        Recipe again = recipe(recipe.yaml());

        assertThat(again.yaml()).isEqualTo(recipe.yaml());
        assertThat(again.sha256()).isEqualTo(recipe.sha256());
    }

    @Test
    void valuesCanBeSetFromOutside() {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("steps.resize.short", "256");
        overrides.put("steps.0.resize.kernel", "lanczos");
        overrides.put("encode.jpeg.quality", "{range: [40, 50]}");

        String yaml = Recipe.of("short512-jpeg75", overrides).yaml();

        assertThat(yaml)
                .contains("short: 256", "kernel: lanczos", "- 40", "- 50")
                .doesNotContain("75\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encode: {jpg: {quality: 75}} | encode: unknown key \"jpg\"; did you mean \"jpeg\"?",
                "encode: {jpeg: {qualty: 75}} | unknown key \"encode.jpeg.qualty\"; did you mean \"quality\"?",
                "encode: {jpeg: {quality: 101}} | encode.jpeg.quality: expected a whole number from 1 to 100, found 101",
                "encode: {jpeg: {quality: 75.5}} | encode.jpeg.quality: expected a whole number from 1 to 100, found 75.5",
                "encode: {jpeg: {}} | encode.jpeg.quality: expected a value, found nothing",
                "encode: {jpeg: 75} | encode.jpeg: expected settings such as {quality: 75}, found 75",
                "encode: {jpeg: {quality: {range: [90, 60]}}} |"
                        + " encode.jpeg.quality: expected a range of two numbers in rising order, found [90,60]",
                "encode: {jpeg: {quality: {range: [0, 60]}}} |"
                        + " encode.jpeg.quality: expected a whole number from 1 to 100, found 0",
                "encode: {jpeg: {quality: {between: [1, 60]}}} | encode.jpeg.quality: expected a value, {range: [low, high]}"
                        + " or {choice: [a, b, ...]}, found {\"between\":[1,60]}",
                "steps: [] | encode: expected one name with its settings, such as {jpeg: {quality: 75}}, found nothing",
                "{encode: png, stepps: []} | unknown key \"stepps\"; did you mean \"steps\"?",
                "{encode: png, per: patient} | per: unknown key \"patient\"; expected one of image, group, set",
                "{encode: png, steps: [{blurr: {sigma: 1}}]} | steps.0: unknown key \"blurr\"; did you mean \"blur\"?",
                "{encode: png, steps: [{resize: {factor: 2, short: 9}}]} |"
                        + " steps.0.resize: expected one of factor, short, long, or width and height, found several",
                "{encode: png, steps: [{resize: {}}]} |"
                        + " steps.0.resize: expected one of factor, short, long, or width and height, found none",
                "{encode: png, steps: [{resize: {factor: 2, kernel: lancos}}]} | steps.0.resize.kernel: expected one of"
                        + " bicubic, nearest, bilinear, lanczos, found \"lancos\"; did you mean \"lanczos\"?",
                "{encode: png, steps: [{median: {size: 4}}]} |"
                        + " steps.0.median.size: expected one of 3, 5, 7, 9, 11, found 4",
                "[1, 2] | expected a YAML mapping"
            })
    void saysWhatIsWrongAndWhere(String yaml, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("r.yaml"), yaml);

        assertThatThrownBy(() -> Recipe.of(file.toString(), Map.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> Recipe.of("mesenger", Map.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("did you mean \"messenger\"?");
        assertThatThrownBy(() -> Recipe.of("none.yaml", Map.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessage("none.yaml: no such file");
        Path twice = Files.writeString(folder.resolve("twice.yaml"), "encode: png\nencode: webp\n");
        assertThatThrownBy(() -> Recipe.of(twice.toString(), Map.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("twice.yaml, line 2: not YAML: Duplicate");
        assertThatThrownBy(() -> Recipe.of("matched-png", Map.of("steps.resize.short", "3")))
                .hasMessageContaining("steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resize: {factor: 0.01}", "crop: {keep: 0.01}"})
    void imagesThatAreTooSmallForAStepAreRefused(String step) throws IOException {
        Recipe recipe = recipe("steps:\n  - " + step + "\nencode: png\n");
        Radiograph tiny = Radiographs.decode(Samples.png8(20, 30, 1));

        assertThatThrownBy(() -> recipe.apply(tiny, 1, "g"))
                .isInstanceOf(VerrayException.class)
                .hasMessage(step.substring(0, step.indexOf(':'))
                        + ": nothing is left of 30 x 20 pixels: the image is too small for this step");
    }

    @Test
    void imagesThatWouldGrowWithoutBoundAreRefused() throws IOException {
        Recipe recipe = recipe("steps:\n  - resize: {short: 60000}\nencode: png\n");
        Radiograph tiny = Radiographs.decode(Samples.png8(20, 30, 1));

        assertThatThrownBy(() -> recipe.apply(tiny, 1, "g"))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("resize: declares 90000 x 60000 pixels, more than the limit");
    }

    private Recipe recipe(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
        return Recipe.of(file.toString(), Map.of());
    }

    private static Radiograph read(Laundered laundered) {
        return Radiographs.decode(laundered.file());
    }
}
