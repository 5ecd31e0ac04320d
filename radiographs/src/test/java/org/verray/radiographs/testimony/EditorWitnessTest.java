package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.RasterFixture;

class EditorWitnessTest {
    private static final byte[] JPEG = RasterFixture.written(RasterFixture.gray(33, 35, 8, 1), "jpeg");

    /** An APP13 segment of image resources: marker, length of 2 + 14 bytes, name with its zero. */
    @Test
    void segmentsOfPhotoshopAreNamed() {
        assertThat(codes(withSegment(0xED, "Photoshop 3.0\0"))).contains("image-editor");
        assertThat(codes(withSegment(0xEC, "Ducky"))).contains("image-editor");
        assertThat(codes(withSegment(0xE5, "Scanner"))).doesNotContain("image-editor");
    }

    @Test
    void aPlainFileNamesNobody() {
        assertThat(codes(JPEG)).doesNotContain("image-editor");
    }

    private static byte[] withSegment(int marker, String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(JPEG, 0, 2);
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        out.write(0xFF);
        out.write(marker);
        out.write(0);
        out.write(bytes.length + 2);
        out.writeBytes(bytes);
        out.writeBytes(Arrays.copyOfRange(JPEG, 2, JPEG.length));
        return out.toByteArray();
    }

    private static List<String> codes(byte[] file) {
        return ContainerTestimony.of(file, Optional.empty()).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
