package org.verray.datasets.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/** The habits of arranging folders, and trees of DICOM files. */
class FoldersAndDicomTest {
    @TempDir
    private Path folder;

    private Lookalike set;

    @BeforeEach
    void start() {
        set = new Lookalike(folder.resolve("mine"));
    }

    private ImportResult read(Labels labels) {
        ImportResult result = new ImportResult(Long.MAX_VALUE, n -> {});
        Importers.recognising(set.root()).read(set.root(), labels, result);
        return result;
    }

    private static ImportedImage only(ImportResult result, String name) {
        List<ImportedImage> found = result.images().stream()
                .filter(image -> image.file().toString().replace('\\', '/').endsWith(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** The same name in both is a pair, whatever lies between; a name like real-esrgan is a generator, not a label. */
    @Test
    void realBesideSyntheticByGenerator() {
        set.images(
                "real/nih/a.png",
                "real/nih/b.png",
                "synthetic/vae/a.png",
                "synthetic/vae/c.png",
                "synthetic/real-esrgan/A.jpg");
        ImportResult result = read(Labels.NONE);

        assertThat(result.images()).hasSize(5);
        ImportedImage real = only(result, "real/nih/a.png");
        assertThat(real.truth()).isEqualTo(Truth.REAL);
        assertThat(real.source()).isEqualTo("nih");
        ImportedImage vae = only(result, "synthetic/vae/a.png");
        assertThat(vae.truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(vae.generator()).isEqualTo("vae");
        assertThat(vae.group()).isEqualTo(real.group());
        assertThat(vae.source()).isEqualTo("nih");
        ImportedImage esrgan = only(result, "synthetic/real-esrgan/A.jpg");
        assertThat(esrgan.generator()).isEqualTo("real-esrgan");
        assertThat(esrgan.group()).isEqualTo(real.group());
        assertThat(only(result, "c.png").group()).isNotEqualTo(real.group());
        assertThat(result.warnings()).singleElement().asString().contains("2 synthetic", "1 have none");
    }

    @Test
    void zeroRealOneFakeBelowPartsAndGenerators() {
        set.images(
                "train/progan/0_real/x1.png",
                "train/progan/1_fake/x2.png",
                "test/stylegan/chest/0_real/y1.png",
                "test/stylegan/chest/1_fake/y2.png");
        ImportResult result = read(Labels.NONE);

        assertThat(only(result, "x1.png").truth()).isEqualTo(Truth.REAL);
        assertThat(only(result, "x2.png").generator()).isEqualTo("progan");
        assertThat(only(result, "x2.png").extra()).isEqualTo(Map.of("published_split", "train"));
        assertThat(only(result, "y2.png").generator()).isEqualTo("stylegan");
        assertThat(only(result, "y2.png").bodyPart()).isEqualTo("chest");
        assertThat(result.images()).extracting(ImportedImage::group).doesNotHaveDuplicates();
    }

    @Test
    void otherSpellingsWithoutGenerator() {
        set.images("Real_Images/1.png", "AI-Generated/2.png", "readme/3.png");
        ImportResult result = read(new Labels(Optional.empty(), "", "clinic", "CC0"));

        assertThat(result.images()).hasSize(2).allMatch(image -> image.source().equals("clinic"));
        assertThat(only(result, "2.png").generator()).isEqualTo("unknown");
        assertThat(result.warnings()).singleElement().asString().contains("left out 1 images");
    }

    @Test
    void saysWhereLabelsContradictEachOther() {
        set.images("real/a.png", "real/fake/b.png", "fake/c.png");
        ImportResult result = read(Labels.NONE);

        assertThat(result.images()).hasSize(2);
        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).contains("either label"));
    }

    @Test
    void keepsFoldersOfPatientsTogether() {
        set.images(
                "real/patient_01/a.png", "real/patient_01/b.png", "real/patient_02/a.png", "fake/gan/patient_01/a.png");
        ImportResult result = read(Labels.NONE);

        assertThat(result.images())
                .extracting(ImportedImage::group)
                .containsExactlyInAnyOrder(
                        "folders-mine-patient_01",
                        "folders-mine-patient_01",
                        "folders-mine-patient_01",
                        "folders-mine-patient_02");
        assertThat(only(result, "fake/gan/patient_01/a.png").generator()).isEqualTo("gan");
    }

    @Test
    void anyImagesWithALabel() {
        set.images("a.png", "more/b.jpg").text("notes.txt", "no image");
        ImportResult result = new ImportResult(Long.MAX_VALUE, n -> {});
        Importers.named("folders").read(set.root(), new Labels(Optional.of(Truth.SYNTHETIC), "mine", "", ""), result);

        assertThat(result.images())
                .hasSize(2)
                .allMatch(image -> image.generator().equals("mine"));
        assertThat(result.images()).extracting(ImportedImage::source).containsOnly("mine");
    }

    /** Names say nothing; one patient identifier, one that was removed, other modalities, and what is no DICOM. */
    @Test
    void dicomTree() {
        Map<String, String> chest = Map.of(
                "00100020LO", "P-4711",
                "00100040CS", "F",
                "00101010AS", "058Y",
                "00180015CS", "CHEST",
                "00185101CS", "LL",
                "00080070LO", "Maker",
                "00081090LO", "Model 7",
                "00080022DA", "20190305");
        set.dicom("IMG0001", chest)
                .dicom("deep/er/IMG0002", Map.of("00100020LO", "P-4711", "00081030LO", "Hand dorsal, left"))
                .dicom("IMG0003", Map.of("00100020LO", "ANONYMOUS", "0020000DUI", "1.2.3"))
                .dicom("IMG0004", Map.of("00100020LO", "ANONYMOUS", "0020000DUI", "1.2.4"))
                .dicom("IMG0005", Map.of("00080060CS", "CT"))
                .text("notes", "words");
        assertThat(Importers.recognising(set.root()).id()).isEqualTo("dicom");
        ImportResult result = read(Labels.NONE);

        assertThat(result.images()).hasSize(4);
        ImportedImage first = only(result, "IMG0001");
        assertThat(first.bodyPart()).isEqualTo("chest");
        assertThat(first.extra())
                .isEqualTo(Map.of(
                        "view", "lateral",
                        "age", "58",
                        "sex", "F",
                        "manufacturer", "Maker",
                        "model", "Model 7",
                        "acquired", "2019-03-05"));
        assertThat(first.group()).doesNotContain("4711");
        ImportedImage second = only(result, "IMG0002");
        assertThat(second.group()).isEqualTo(first.group());
        assertThat(second.bodyPart()).isEqualTo("hand");
        assertThat(only(result, "IMG0003").group())
                .isNotEqualTo(only(result, "IMG0004").group());
        assertThat(result.warnings())
                .containsExactlyInAnyOrder(
                        "left out 1 files that are not DICOM", "left out 1 DICOM files: modality CT");
    }

    /** The label is the user's, and what the files declare against it is said. */
    @Test
    void dicomThatDeclaresToBeSynthetic() {
        set.dicom("a.dcm", Map.of("0008001CCS", "YES", "00082111ST", "diffusion model"));

        ImportResult real = read(Labels.NONE);
        assertThat(real.images()).singleElement().matches(image -> image.truth() == Truth.REAL);
        assertThat(real.warnings()).hasSize(2);
        assertThat(real.warnings().get(0)).contains("1 files labelled real", "--label synthetic");
        assertThat(real.warnings().get(1)).contains("diffusion model");

        ImportResult synthetic = read(new Labels(Optional.of(Truth.SYNTHETIC), "net", "", ""));
        assertThat(synthetic.images())
                .singleElement()
                .matches(image -> image.generator().equals("net"));
        assertThat(synthetic.warnings()).isEmpty();
    }

    /** The pixel data begin behind the 64 KiB that are read first, and what is behind those is read as well. */
    @Test
    void readsHeadersOfAnyLength() {
        set.dicom(
                "long.dcm",
                Map.of("00104000LT", "x".repeat(60000), "00204000LT", "y".repeat(60000), "00185101CS", "PA"));

        assertThat(read(Labels.NONE).images()).singleElement().satisfies(image -> {
            assertThat(image.extra()).isEqualTo(Map.of("view", "PA"));
            assertThat(image.checkedHash()).isNotEmpty();
        });
    }

    /** What is left of a tree when a file was cut off. */
    @Test
    void damagedDicomIsNamed() throws IOException {
        set.dicom("a.dcm", Map.of()).dicom("b.dcm", Map.of("00104000LT", "x".repeat(500)));
        Path b = set.root().resolve("b.dcm");
        byte[] bytes = Files.readAllBytes(b);
        Files.write(b, java.util.Arrays.copyOf(bytes, 300));
        ImportResult result = read(Labels.NONE);

        assertThat(result.images()).hasSize(1);
        assertThat(result.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.name()).endsWith("b.dcm"));
    }

    @Test
    void saysWhenNothingOrSeveralFit() {
        set.text("notes.txt", "words");
        assertThatThrownBy(() -> Importers.recognising(set.root()))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("no known layout");
        set.text("sample_labels.csv", "Image Index,Patient ID").text("q_and_answer.csv", "Image_Name,Real_or_AI");
        assertThatThrownBy(() -> Importers.recognising(set.root()))
                .hasMessageContaining("nih-chestxray14, radiology2026-quiz")
                .hasMessageContaining("--from");
        assertThatThrownBy(() -> Importers.named("cheXprt")).hasMessageContaining("\"chexpert\"");
    }
}
