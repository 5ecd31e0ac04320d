package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.dicom.DicomFixtures;

class RadiographsTest {
    @TempDir
    Path folder;

    @Test
    void formatsAreFoundByContent() throws IOException {
        assertThat(format(RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "png")))
                .isEqualTo("PNG");
        assertThat(format(RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "jpeg")))
                .isEqualTo("JPEG");
        assertThat(format(RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "tiff")))
                .isEqualTo("TIFF");
        assertThat(format(RasterFixture.committed("rgb-17x33.webp"))).isEqualTo("WebP");
        assertThat(format(RasterFixture.committed("rgb-24bit-13x9.bmp"))).isEqualTo("BMP");
        assertThat(format(DicomFixtures.everySyntax(40, 33).values().iterator().next()))
                .isEqualTo("DICOM");
    }

    private String format(byte[] file) throws IOException {
        Radiograph read = Radiographs.read(Files.write(folder.resolve("misleading.txt"), file));
        assertThat(read.container().bytes()).isEqualTo(file.length);
        return read.container().format();
    }

    /** SHA-256 of the three bytes "abc" from FIPS 180-2, appendix B.1. */
    @Test
    void hashIsSha256() {
        assertThat(Radiographs.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void hashIsThatOfTheFile() {
        byte[] file = RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "png");
        assertThat(Radiographs.decode(file).sha256()).isEqualTo(Radiographs.sha256(file));
    }

    @Test
    void whatIsNotAnImageIsRefusedInOneLine() throws IOException {
        assertRefused(folder.resolve("missing.png"), "no such file");
        assertRefused(folder, "expected a file, found a folder");
        assertRefused(Files.write(folder.resolve("empty.dcm"), new byte[0]), "empty file (0 bytes)");
        assertRefused(
                Files.writeString(folder.resolve("notes.png"), "not an image"),
                "not an image in a known format (expected DICOM, PNG, JPEG, TIFF, WebP or BMP)");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> Radiographs.read(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage(reason);
    }

    @Test
    void pixelLimitFollowsTheSystemProperty() {
        byte[] file = RasterFixture.written(RasterFixture.gray(4, 5, 8, 1), "png");
        System.setProperty(DecodeLimits.MAX_PIXELS_PROPERTY, "19");
        try {
            assertThatThrownBy(() -> Radiographs.decode(file))
                    .hasMessageStartingWith("declares 5 x 4 pixels, more than the limit of 19");
        } finally {
            System.clearProperty(DecodeLimits.MAX_PIXELS_PROPERTY);
        }
        assertThat(Radiographs.decode(file).rows()).isEqualTo(4);
    }
}
