package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.DicomWriter;
import org.verray.radiographs.dicom.DxExposure;
import org.verray.radiographs.dicom.DxImage;
import org.verray.radiographs.dicom.TransferSyntax;

/** Inspects files through the whole command. */
class InspectCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 70;
    private static final int COLUMNS = 90;

    @TempDir
    private Path folder;

    @Test
    void jsonSaysWhatAFileIs() throws IOException {
        Path file = dicom(Photometric.MONOCHROME1);
        Run run = Run.of("inspect", "--format", "json", file.toString());
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        JsonNode result = JSON.readTree(run.out()).get(0);
        assertThat(names(result)).containsExactly("path", "sha256", "bytes", "image", "pixels", "evidence", "error");
        assertThat(result.get("sha256").asText()).isEqualTo(Radiographs.sha256(Files.readAllBytes(file)));
        assertThat(result.get("bytes").asLong()).isEqualTo(Files.size(file));
        JsonNode image = result.get("image");
        assertThat(image.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(image.get("columns").asInt()).isEqualTo(COLUMNS);
        assertThat(image.get("bitsStored").asInt()).isEqualTo(12);
        assertThat(image.get("bitsAllocated").asInt()).isEqualTo(16);
        assertThat(image.get("signed").asBoolean()).isFalse();
        assertThat(image.get("photometric").asText()).isEqualTo("MONOCHROME1");
        assertThat(image.get("format").asText()).isEqualTo("DICOM");
        assertThat(image.get("frames").asInt()).isEqualTo(1);
        assertThat(image.get("pixelSpacing").asDouble()).isEqualTo(0.2);
        assertThat(result.at("/pixels/lowest").asInt()).isEqualTo(sample(0));
        assertThat(result.at("/pixels/highest").asInt()).isEqualTo(sample(ROWS * COLUMNS - 1));
        assertThat(result.at("/pixels/differentValues").asInt()).isEqualTo(ROWS * COLUMNS / 2);
        assertThat(names(result.get("evidence"))).containsExactly("provenance", "container", "dicom");
        assertThat(result.at("/evidence/dicom/attributes/KVP").asText()).isEqualTo("70.0");
        assertThat(result.at("/evidence/provenance/contentCredentials/present").asBoolean(true))
                .isFalse();
        assertThat(result.at("/evidence/provenance/synthId").asText()).isEqualTo("not checked");
    }

    @Test
    void rawPixelsAreTheStoredSamplesWithASidecar() throws IOException {
        Path raw = folder.resolve("new/out.raw");
        Run run = inspect("--pixels", raw, dicom(Photometric.MONOCHROME1));
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.remaining()).isEqualTo(2 * ROWS * COLUMNS);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertThat(words.getShort()).isEqualTo((short) sample(i));
        }
        JsonNode sidecar = JSON.readTree(folder.resolve("new/out.raw.json").toFile());
        assertThat(sidecar.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(sidecar.get("columns").asInt()).isEqualTo(COLUMNS);
        assertThat(sidecar.get("bitsStored").asInt()).isEqualTo(12);
        assertThat(sidecar.get("signed").asBoolean()).isFalse();
        assertThat(sidecar.get("photometric").asText()).isEqualTo("MONOCHROME1");
        assertThat(sidecar.get("bytesPerSample").asInt()).isEqualTo(2);
    }

    @Test
    void pixelsAsPngAreTheStoredSamplesToo() throws IOException {
        Path png = folder.resolve("out.png");
        assertThat(inspect("--pixels", png, dicom(Photometric.MONOCHROME1)).code())
                .isEqualTo(ExitCode.OK);
        Radiograph copy = Radiographs.read(png);
        assertThat(copy.bitsStored()).isEqualTo(16);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertThat(copy.sample(i)).isEqualTo(sample(i));
        }
        assertThat(folder.resolve("out.png.json")).exists();
    }

    @Test
    void aBlindedDicomKeepsThePixelsAndNothingElse() throws IOException {
        Path blind = folder.resolve("blind.dcm");
        assertThat(inspect("--blind", blind, dicom(Photometric.MONOCHROME1)).code())
                .isEqualTo(ExitCode.OK);
        Radiograph copy = Radiographs.read(blind);
        assertThat(copy.photometric()).isEqualTo(Photometric.MONOCHROME1);
        assertThat(copy.bitsStored()).isEqualTo(12);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertThat(copy.sample(i)).isEqualTo(sample(i));
        }
        assertThat(copy.pixelSpacing()).isEmpty();
        assertThat(copy.dicom()).doesNotContainKeys("KVP", "Manufacturer", "SyntheticData", "WindowCenter");
        assertNothingLeft(blind);
    }

    @Test
    void aBlindedPngShowsBlackAsZeroAndHoldsPixelChunksOnly() throws IOException {
        Path blind = folder.resolve("blind.png");
        assertThat(inspect("--blind", blind, dicom(Photometric.MONOCHROME1)).code())
                .isEqualTo(ExitCode.OK);
        Radiograph copy = Radiographs.read(blind);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertThat(copy.sample(i)).isEqualTo(4095 - sample(i));
        }
        assertNothingLeft(blind);
        assertThat(chunks(Files.readAllBytes(blind))).containsOnly("IHDR", "IDAT", "IEND");
    }

    @Test
    void aRenderedPictureHasEightBits() throws IOException {
        Path render = folder.resolve("render.png");
        assertThat(inspect("--render", render, dicom(Photometric.MONOCHROME1)).code())
                .isEqualTo(ExitCode.OK);
        Radiograph picture = Radiographs.read(render);
        assertThat(picture.bitsStored()).isEqualTo(8);
        assertThat(picture.sample(0))
                .as("the smallest sample of MONOCHROME1 is the brightest")
                .isGreaterThan(picture.sample(ROWS * COLUMNS - 1));
        Run second = Run.of(
                "inspect",
                "--window",
                "2",
                "--render",
                render.toString(),
                dicom(Photometric.MONOCHROME1).toString());
        assertThat(second.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(second.err()).contains("--window: expected 1 to 1, as many as the file has, found 2");
    }

    @Test
    void aFileWithoutPixelsStillTestifies() throws IOException {
        byte[] whole = Files.readAllBytes(dicom(Photometric.MONOCHROME2));
        Path cut = Files.write(folder.resolve("cut.dcm"), java.util.Arrays.copyOf(whole, whole.length - 1000));
        Run run = Run.of("inspect", "--format", "json", cut.toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        JsonNode result = JSON.readTree(run.out()).get(0);
        assertThat(result.get("error").asText()).startsWith("truncated DICOM");
        assertThat(result.get("image").isNull()).isTrue();
        assertThat(result.at("/evidence/dicom/attributes/Modality").asText()).isEqualTo("DX");
        Run both = Run.of(
                "inspect",
                "--format",
                "csv",
                cut.toString(),
                dicom(Photometric.MONOCHROME2).toString());
        assertThat(both.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(both.out().lines()).hasSize(3);
    }

    @Test
    void thePageNamesEveryPart() throws IOException {
        Run run = Run.of(
                "inspect", "--format", "table", dicom(Photometric.MONOCHROME2).toString());
        assertThat(run.out())
                .contains("70 rows x 90 columns, 12 bits stored of 16, unsigned, MONOCHROME2, 0.2 mm between rows")
                .contains("provenance")
                .contains("container")
                .contains("KVP");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(140));
    }

    @Test
    void wrongUsageIsSaid() throws IOException {
        Path file = dicom(Photometric.MONOCHROME2);
        assertThat(inspect("--pixels", folder.resolve("out.jpg"), file).code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("inspect", "--blind", folder.resolve("x.png").toString(), file.toString(), file.toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("inspect", "--frame", "0", file.toString()).err()).contains("frames count from 1");
        Run second = Run.of("inspect", "--frame", "2", file.toString());
        assertThat(second.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(second.err()).contains("expected a frame from 1 to 1, found 2");
        assertThat(Run.of("inspect", "--trust", folder.resolve("none.pem").toString(), file.toString())
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    private Run inspect(String option, Path out, Path file) {
        return Run.of("inspect", "-q", "--format", "json", option, out.toString(), file.toString());
    }

    /** Neighbouring samples are equal in pairs, values rise from 500. */
    private static int sample(int i) {
        return 500 + i / 2;
    }

    private Path dicom(Photometric photometric) throws IOException {
        short[] samples = new short[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) sample(i);
        }
        DxImage image = new DxImage(
                ROWS,
                COLUMNS,
                samples,
                12,
                500,
                3649,
                photometric,
                DxImage.Anatomy.CHEST,
                'U',
                DxImage.View.PA,
                0.2,
                new DxExposure(
                        70,
                        100,
                        1,
                        3,
                        0.6,
                        1800,
                        1,
                        DxExposure.Grid.NONE,
                        new DxExposure.Leaves(1, COLUMNS, 1, ROWS),
                        0.1),
                1,
                2,
                "a comment");
        return Files.write(
                folder.resolve("scan-" + photometric + ".dcm"),
                DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private static void assertNothingLeft(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("SIMULATED", "CHEST", "Verray simulator", "a comment", "20260101", "SIM0000");
    }

    private static List<String> chunks(byte[] png) {
        List<String> names = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(png, 8, png.length - 8);
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            byte[] name = new byte[4];
            bytes.get(name);
            names.add(new String(name, StandardCharsets.US_ASCII));
            bytes.position(bytes.position() + length + 4);
        }
        return names;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
