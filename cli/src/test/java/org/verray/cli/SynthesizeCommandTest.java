package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.decode.Radiographs;

/** Makes sets of twins through the whole command, with methods of both kinds. */
class SynthesizeCommandTest {
    private static final int ROWS = 72;
    private static final int COLUMNS = 80;

    @TempDir
    private Path folder;

    private Path manifest;

    @BeforeEach
    void writeReals() throws IOException {
        StringBuilder csv = new StringBuilder("path,label,source,generator,body_part,licence,group,view\n");
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve("r" + i + ".png"), picture(i));
            csv.append("r" + i + ".png,real,here,,chest,CC0-1.0,g" + i / 2 + ",PA\n");
        }
        Files.write(folder.resolve("s.png"), picture(9));
        csv.append("s.png,synthetic,here,gan,chest,CC0-1.0,g9,PA\n");
        manifest = folder.resolve("manifest.csv");
        Files.writeString(manifest, csv.toString());
    }

    @Test
    void writesAlignedPairsThatLoadAndRepeatWhateverTheThreads() throws IOException {
        Path out = folder.resolve("out");
        Run run = synthesize(out, "--method", "grain-removed,radiograph-autoencoder", "--threads", "2");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        Manifest made = Manifest.load(out.resolve("manifest.csv"));
        assertThat(made.problems()).isEmpty();
        assertThat(made.entries()).hasSize(8);
        List<ManifestEntry> twins = made.entries().stream()
                .filter(e -> e.truth() == Truth.SYNTHETIC)
                .toList();
        assertThat(twins)
                .extracting(ManifestEntry::generator)
                .containsExactly(
                        "grain-removed/1.0",
                        "radiograph-autoencoder/1.0",
                        "grain-removed/1.0",
                        "radiograph-autoencoder/1.0");
        for (int i = 0; i < 4; i++) {
            ManifestEntry twin = twins.get(i);
            Path real = folder.resolve("r" + i + ".png");
            assertThat(twin.group()).isEqualTo("g" + i / 2);
            assertThat(twin.source()).isEqualTo("here");
            assertThat(twin.licence()).isEqualTo("CC0-1.0");
            assertThat(twin.path()).matches("images/[0-9a-f]{12}\\.png");
            assertThat(twin.extra())
                    .containsEntry("view", "PA")
                    .containsEntry("method_seed", "3")
                    .containsEntry("parent", "../r" + i + ".png")
                    .containsEntry("parent_sha256", Radiographs.sha256(Files.readAllBytes(real)));
            assertThat(twin.sha256()).contains(Radiographs.sha256(Files.readAllBytes(twin.file())));
            GrayImage image = GrayImage.of(Radiographs.read(twin.file()));
            assertThat(image.rows()).isEqualTo(ROWS);
            assertThat(image.columns()).isEqualTo(COLUMNS);
            assertThat(image).isNotEqualTo(GrayImage.of(Radiographs.read(real)));
        }
        JsonNode record = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(record.at("/models/0/weightsSha256").asText()).matches("[0-9a-f]{64}");
        assertThat(record.at("/results/twins").asInt()).isEqualTo(4);
        assertThat(Files.readAllLines(out.resolve("methods.csv"))).hasSize(3);

        Path again = folder.resolve("again");
        synthesize(again, "--method", "grain-removed,radiograph-autoencoder", "--threads", "1");
        assertThat(files(again)).isEqualTo(files(out));
    }

    @Test
    void everyMethodForEveryParentWithCopiesAndASheet() throws IOException {
        Path out = folder.resolve("out");
        Run run = synthesize(
                out,
                "--method",
                "upsample-nearest,spectrum-matched",
                "--each",
                "all",
                "--limit",
                "2",
                "--copy",
                "--sheet",
                "1");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Manifest.load(out.resolve("manifest.csv")).entries())
                .hasSize(6)
                .allSatisfy(e -> assertThat(e.path()).matches("images/[0-9a-f]{12}\\.png"));
        assertThat(Radiographs.read(out.resolve("sheet.png")).columns()).isGreaterThan(1000);
        assertThat(new ObjectMapper().readTree(run.out())).hasSize(2);
    }

    @Test
    void splicesChangeNothingOutsideTheirMasks() {
        Path out = folder.resolve("out");
        Run run = synthesize(out, "--method", "grain-added", "--splice");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        List<ManifestEntry> twins = Manifest.load(out.resolve("manifest.csv")).entries().stream()
                .filter(e -> e.truth() == Truth.SYNTHETIC)
                .toList();
        assertThat(twins).hasSize(4);
        for (ManifestEntry twin : twins) {
            GrayImage mask =
                    GrayImage.of(Radiographs.read(out.resolve(twin.extra().get("mask"))));
            GrayImage parent =
                    GrayImage.of(Radiographs.read(out.resolve(twin.extra().get("parent"))));
            GrayImage image = GrayImage.of(Radiographs.read(twin.file()));
            int inside = 0;
            int changed = 0;
            for (int i = 0; i < mask.values().length; i++) {
                if (mask.values()[i] == 0) {
                    assertThat(image.values()[i]).isEqualTo(parent.values()[i]);
                } else {
                    inside++;
                    changed += image.values()[i] != parent.values()[i] ? 1 : 0;
                }
            }
            double share = Double.parseDouble(twin.extra().get("mask_share"));
            assertThat(share).isBetween(0.02, 0.2);
            assertThat(inside).isEqualTo((int) Math.round(share * ROWS * COLUMNS));
            assertThat(changed).isGreaterThan(inside / 2);
            assertThat(twin.generator()).isEqualTo("grain-added/1.0+splice");
        }
    }

    @Test
    void masksOfTheUserAreUsedAndMissingOnesNamed() throws IOException {
        Path masks = Files.createDirectory(folder.resolve("masks"));
        byte[] inside = new byte[ROWS * COLUMNS];
        for (int i = 20 * COLUMNS; i < 40 * COLUMNS; i++) {
            inside[i] = (byte) (i % COLUMNS < 30 ? 1 : 0);
        }
        Files.write(masks.resolve("r1.png"), GrayPng.of(ROWS, COLUMNS, inside));
        Path out = folder.resolve("out");
        Run run = synthesize(out, "--method", "grain-added", "--mask", masks.toString());

        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("r0.png,").contains("no mask named r0.png"));
        ManifestEntry twin =
                Manifest.load(out.resolve("manifest.csv")).entries().get(1);
        assertThat(twin.extra()).containsEntry("mask_share", String.format("%.4f", 600.0 / (ROWS * COLUMNS)));
    }

    @Test
    void oneBadFileStopsNoOther() throws IOException {
        Files.writeString(folder.resolve("r2.png"), "words");
        Path out = folder.resolve("out");
        Run run = synthesize(out, "--method", "grain-added");

        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(2);
        assertThat(Manifest.load(out.resolve("manifest.csv")).entries()).hasSize(6);
    }

    @Test
    void aFolderWithoutAManifestIsTakenAsReal() throws IOException {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.write(plain.resolve("x.png"), picture(1));
        Path out = plain.resolve("out");
        Run run =
                Run.of("datasets", "synthesize", plain.toString(), "--method", "grain-added", "--out", out.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Manifest.load(out.resolve("manifest.csv")).entries())
                .extracting(ManifestEntry::group)
                .containsExactly("x.png", "x.png");
    }

    @Test
    void listsMethodsAndRefusesOthers() throws IOException {
        Run list = Run.of("datasets", "synthesize", "--list", "--format", "json");
        assertThat(list.code()).isEqualTo(ExitCode.OK);
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(list.out())
                .forEach(m -> names.add(m.get("method").asText()));
        assertThat(names).contains("upsample-lanczos", "spectrum-matched", "radiograph-autoencoder");

        Run near = synthesize(folder.resolve("out"), "--method", "grain-aded");
        assertThat(near.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(near.err()).contains("no method \"grain-aded\"; did you mean \"grain-added\"?");
        assertThat(synthesize(folder.resolve("out")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("datasets", "synthesize").code()).isEqualTo(ExitCode.USAGE);
        assertThat(synthesize(folder.resolve("out"), "--method", "grain-added", "--each", "some")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    private Run synthesize(Path out, String... more) {
        List<String> words = new ArrayList<>(
                List.of("datasets", "synthesize", manifest.toString(), "--seed", "3", "--device", "cpu"));
        words.addAll(List.of("--out", out.toString()));
        words.addAll(List.of(more));
        return Run.of(words.toArray(String[]::new));
    }

    private static Map<String, String> files(Path out) throws IOException {
        try (var files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("run.json"))
                    .collect(Collectors.toMap(
                            f -> out.relativize(f).toString(), f -> Radiographs.sha256(Radiographs.bytes(f))));
        }
    }

    private static byte[] picture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] samples = new byte[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            double shape = 60 * Math.sin(i / COLUMNS / 15.0) * Math.cos(i % COLUMNS / 12.0);
            samples[i] = (byte) Math.max(0, Math.min(255, Math.round(120 + shape + 5 * random.nextGaussian())));
        }
        return GrayPng.of(ROWS, COLUMNS, samples);
    }
}
