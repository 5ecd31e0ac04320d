package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomHeader;

/** Headers of files of every format, whatever their names, agree with what decoding finds. */
class ImageHeaderTest {
    @TempDir
    private Path folder;

    private Path image(String name, String format, int type) throws IOException {
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(new BufferedImage(40, 30, type), format, file.toFile()))
                .isTrue();
        return file;
    }

    @Test
    void readsRastersByContent() throws IOException {
        assertThat(ImageHeader.read(image("a.png", "png", BufferedImage.TYPE_USHORT_GRAY)))
                .isEqualTo(new ImageHeader("PNG", 40, 30, 1, 16));
        assertThat(ImageHeader.read(image("b.png", "jpg", BufferedImage.TYPE_INT_RGB)))
                .isEqualTo(new ImageHeader("JPEG", 40, 30, 3, 8));
        assertThat(ImageHeader.read(image("c", "png", BufferedImage.TYPE_INT_ARGB)))
                .isEqualTo(new ImageHeader("PNG", 40, 30, 4, 8));
        assertThat(ImageHeader.read(image("d.dcm", "tiff", BufferedImage.TYPE_BYTE_GRAY)))
                .isEqualTo(new ImageHeader("TIFF", 40, 30, 1, 8));
        assertThat(ImageHeader.read(image("e.jpg", "bmp", BufferedImage.TYPE_3BYTE_BGR)))
                .isEqualTo(new ImageHeader("BMP", 40, 30, 3, 8));
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        Path words = Files.writeString(folder.resolve("words.png"), "<html>404</html>");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path cut = folder.resolve("cut.jpg");
        byte[] whole = Files.readAllBytes(image("whole.jpg", "jpg", BufferedImage.TYPE_BYTE_GRAY));
        Files.write(cut, Arrays.copyOf(whole, 20));
        for (Path file : List.of(words, empty, cut, folder, folder.resolve("none"))) {
            assertThatThrownBy(() -> ImageHeader.read(file)).isInstanceOf(UnreadableImageException.class);
        }
        assertThatThrownBy(() -> DicomHeader.read(words)).hasMessage("not a DICOM file");
    }

    /** On the shared conformance files and radiographs, whatever can be decoded has the header that decoding confirms. */
    @Test
    void agreesWithDecoding() throws IOException {
        Path shared = Path.of(System.getProperty("verray.shared", "none"), "radiographs", "real", "dicom_cr_dx");
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(Files.exists(shared));
        }
        List<Path> files;
        try (var list = Files.list(shared)) {
            files = list.sorted().toList();
        }
        assertThat(files).hasSize(5);
        for (Path file : files) {
            ImageHeader header = ImageHeader.read(file);
            Radiograph radiograph = Radiographs.read(file);
            assertThat(header)
                    .as(file.toString())
                    .isEqualTo(new ImageHeader(
                            "DICOM", radiograph.columns(), radiograph.rows(), 1, radiograph.bitsStored()));
            assertThat(DicomHeader.read(file).get("Modality")).isIn("CR", "DX");
        }
    }
}
