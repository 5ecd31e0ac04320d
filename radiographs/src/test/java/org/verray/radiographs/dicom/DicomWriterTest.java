package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

class DicomWriterTest {
    private static final int ROWS = 37;
    private static final int COLUMNS = 61;

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"EXPLICIT_LITTLE_ENDIAN", "RLE", "JPEG_LOSSLESS_SV1", "JPEG_LS_LOSSLESS", "JPEG_2000_LOSSLESS"})
    void samplesComeBackAsTheyWere(TransferSyntax syntax) {
        for (Photometric photometric : Photometric.values()) {
            for (short[] samples : List.of(flat(), noise(), runs())) {
                byte[] file = DicomWriter.write(image(samples, photometric, 1), syntax);

                Radiograph read = Radiographs.decode(file);

                assertThat(read.container().encoding()).isEqualTo(syntax.uid());
                assertThat(read.bitsStored()).isEqualTo(12);
                assertThat(read.photometric()).isEqualTo(photometric);
                assertThat(read.rows()).isEqualTo(ROWS);
                assertThat(read.columns()).isEqualTo(COLUMNS);
                for (int i = 0; i < samples.length; i++) {
                    assertThat(read.sample(i)).as("sample %d", i).isEqualTo(samples[i]);
                }
            }
        }
    }

    @Test
    void sameImageGivesSameBytes() {
        byte[] file = DicomWriter.write(image(noise(), Photometric.MONOCHROME2, 1), TransferSyntax.JPEG_LS_LOSSLESS);

        assertThat(DicomWriter.write(image(noise(), Photometric.MONOCHROME2, 1), TransferSyntax.JPEG_LS_LOSSLESS))
                .isEqualTo(file);
    }

    /** A header that gave away what the pixels are would be a shortcut for every detector. */
    @Test
    void headersOfTwoImagesDifferInIdentifiersAlone() {
        byte[] first = DicomWriter.write(image(flat(), Photometric.MONOCHROME1, 1), TransferSyntax.RLE);
        byte[] second = DicomWriter.write(image(noise(), Photometric.MONOCHROME1, 2), TransferSyntax.RLE);

        List<String> differing = new ArrayList<>();
        DicomDataset a = DicomDataset.parse(first);
        DicomDataset b = DicomDataset.parse(second);
        for (int tag : a.attributes().tags()) {
            if (!a.attributes().getString(tag, "").equals(b.attributes().getString(tag, ""))) {
                differing.add(String.format("%08X", tag));
            }
        }
        assertThat(a.attributes().tags()).isEqualTo(b.attributes().tags());
        // SOP, study and series instance UID.
        assertThat(differing).containsExactly("00080018", "0020000D", "0020000E");
    }

    @Test
    void refusesSamplesThatDoNotFillTheImage() {
        assertThatThrownBy(() -> image(new short[5], Photometric.MONOCHROME1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 37 x 61 samples of 9 to 16 bits, found 5 of 12");
    }

    private static DxImage image(short[] samples, Photometric photometric, long identity) {
        return new DxImage(
                ROWS,
                COLUMNS,
                samples,
                12,
                0,
                4095,
                photometric,
                DxImage.Anatomy.HAND,
                'L',
                DxImage.View.PA,
                0.25,
                new DxExposure(
                        52,
                        100,
                        1.2,
                        3,
                        0.6,
                        1000,
                        1.03,
                        DxExposure.Grid.NONE,
                        new DxExposure.Leaves(3, 58, 2, 36),
                        0.1),
                1,
                identity,
                "Made by a test");
    }

    private static short[] flat() {
        return new short[ROWS * COLUMNS];
    }

    private static short[] noise() {
        Random random = new Random(4);
        short[] samples = new short[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(4096);
        }
        return samples;
    }

    /** Runs of 1 to 7 equal samples: run-length coding has to switch between its two modes. */
    private static short[] runs() {
        short[] samples = new short[ROWS * COLUMNS];
        for (int i = 0, run = 0; i < samples.length; run++) {
            for (int j = 0; j <= run % 7 && i < samples.length; j++) {
                samples[i++] = (short) (run * 37 % 4096);
            }
        }
        return samples;
    }
}
