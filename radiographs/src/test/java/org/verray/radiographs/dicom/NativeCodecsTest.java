package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.VerrayException;

class NativeCodecsTest {
    @Test
    void statusNamesLibraryAndPlatform() {
        assertThat(NativeCodecs.available()).as(NativeCodecs.status()).isTrue();
        assertThat(NativeCodecs.status()).startsWith("OpenCV ").endsWith(NativeLibrary.platform());
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG_LOSSLESS_SV1", "JPEG_LS_LOSSLESS", "JPEG_2000_LOSSLESS"})
    void whatIsEncodedDecodesToTheSameSamples(TransferSyntax syntax) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> jobs = new Random(7)
                    .ints(24, 9, 17)
                    .<Callable<Boolean>>mapToObj(bits -> () -> {
                        short[] samples = DicomFixtures.samples(50, 61, bits, bits);
                        byte[] code = NativeCodecs.encode(samples, 50, 61, bits, syntax);
                        NativeCodecs.Decoded decoded = NativeCodecs.decode(code, false);
                        assertThat(decoded.samples()).isEqualTo(samples);
                        return decoded.rows() == 50 && decoded.columns() == 61 && decoded.channels() == 1;
                    })
                    .toList();
            for (Future<Boolean> job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Some encoders (OpenJPEG 2.0 in GDCM for one) say the coding style again for each component. */
    @Test
    void codingStylesMayBeRepeatedButNotChanged() {
        short[] samples = DicomFixtures.samples(50, 61, 12, 1);
        byte[] code = NativeCodecs.encode(samples, 50, 61, 12, TransferSyntax.JPEG_2000_LOSSLESS);
        int cod = 0;
        while (code[cod] != (byte) 0xFF || code[cod + 1] != 0x52) {
            cod++;
        }
        int end = cod + 2 + code[cod + 3];
        byte[] coc = ByteBuffer.allocate(end - cod - 3)
                .putShort((short) 0xFF53)
                .putShort((short) (end - cod - 5))
                .put((byte) 0)
                .put(code[cod + 4])
                .put(code, cod + 9, end - cod - 9)
                .array();
        byte[] repeated = ByteBuffer.allocate(code.length + coc.length)
                .put(code, 0, end)
                .put(coc)
                .put(code, end, code.length - end)
                .array();
        Jpeg2000Packets.requireComplete(repeated, Jpeg2000Header.parse(repeated));
        assertThat(NativeCodecs.decode(repeated, false).samples()).isEqualTo(samples);
        repeated[end + 7] ^= 1;
        assertThatThrownBy(() -> Jpeg2000Packets.requireComplete(repeated, Jpeg2000Header.parse(repeated)))
                .hasMessage("JPEG 2000 whose coding style differs between tiles or components is not supported");
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> NativeCodecs.encode(new short[5], 2, 3, 12, TransferSyntax.JPEG_LS_LOSSLESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 5");
        assertThatThrownBy(() -> NativeCodecs.encode(new short[6], 2, 3, 12, TransferSyntax.RLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RLE");
    }

    /** The native JPEG 2000 encoder would never return: 16-bit noise does not get smaller. */
    @Test
    void noiseIsNotGivenToTheJpeg2000Encoder() {
        short[] noise = new short[64 * 64];
        Random random = new Random(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) random.nextInt();
        }
        assertThatThrownBy(() -> NativeCodecs.encode(noise, 64, 64, 16, TransferSyntax.JPEG_2000_LOSSLESS))
                .isInstanceOf(VerrayException.class)
                .hasMessageStartingWith("JPEG 2000 does not compress 64 x 64 samples of 16 bits");
    }

    /** The native JPEG 2000 encoder crashes with fewer than 32 rows or columns. */
    @Test
    void narrowImagesAreNotGivenToTheJpeg2000Encoder() {
        assertThatThrownBy(
                        () -> NativeCodecs.encode(new short[31 * 900], 900, 31, 12, TransferSyntax.JPEG_2000_LOSSLESS))
                .isInstanceOf(VerrayException.class)
                .hasMessage("JPEG 2000 is written from 32 x 32 pixels on, found 31 x 900");
    }
}
