package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

class SuitabilityTest {
    @Test
    void aPhotographOfManyHuesIsRefused() throws IOException {
        Radiograph photo = picture(64, i -> (i % 3 == 0 ? 0xC03020 : i % 3 == 1 ? 0x30B040 : 0x3050C0) + i % 16);

        assertThatThrownBy(() -> Suitability.check(photo, 64))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("colour picture");
    }

    /** Film with a blue base: gray plus the same tint everywhere, mean chroma 40. */
    @Test
    void anEvenlyTintedFilmIsTaken() throws IOException {
        Radiograph film = picture(64, i -> {
            int gray = i % 200;
            return gray << 16 | gray + 10 << 8 | gray + 40;
        });

        assertThatCode(() -> Suitability.check(film, 64)).doesNotThrowAnyException();
    }

    @Test
    void aGrayPictureWithACoarseMarkingIsTaken() throws IOException {
        Radiograph marked = picture(100, i -> i < 500 ? 0xFF0000 : (i % 256) * 0x010101);

        assertThatCode(() -> Suitability.check(marked, 64)).doesNotThrowAnyException();
    }

    @Test
    void smallAndEmptyPicturesAreRefused() throws IOException {
        assertThatThrownBy(() -> Suitability.check(picture(1, i -> 0x808080), 64))
                .hasMessageContaining("too small to judge: 1 x 1");
        assertThatThrownBy(() -> Suitability.check(picture(64, i -> 0x808080), 64))
                .hasMessageContaining("every pixel has the same value");
    }

    private static Radiograph picture(int side, IntUnaryOperator rgb) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, rgb.applyAsInt(i));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return Radiographs.decode(bytes.toByteArray());
    }
}
