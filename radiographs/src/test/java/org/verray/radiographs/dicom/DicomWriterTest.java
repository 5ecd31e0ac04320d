package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /**
     * PS3.3 C.7.6.1.1.1: which way of the patient rows and columns run, in the anatomical position: palms forward, fingers
     * to the feet. From the front the patient's left lies right (L), from the side the front lies where the person looks:
     * of a left lateral view, left in the picture, so that rows run backwards (P). A left hand seen from its back, fingers
     * up, has its thumb right; the thumb points outwards, to the left (L); down in the picture is up the arm (H).
     */
    @ParameterizedTest
    @CsvSource({
        "CHEST, PA, L, F",
        "CHEST, LEFT_LATERAL, P, F",
        "KNEE, AP, L, F",
        "KNEE, LEFT_LATERAL, P, F",
        "KNEE, RIGHT_LATERAL, A, F",
        "HAND, PA, L, H"
    })
    void orientationFollowsFromPartAndView(
            DxImage.Anatomy anatomy, DxImage.View view, String rightwards, String downwards) {
        DxImage image = image(flat(), Photometric.MONOCHROME2, 1, anatomy, view);

        byte[] file = DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);

        assertThat(DicomDataset.parse(file).attributes().getStrings(Tag.PatientOrientation))
                .containsExactly(rightwards, downwards);
    }

    /** 1.2 mAs at 100 mA are 12 ms; 0.25 mm at the anatomy are 0.25 x 1.03 = 0.2575 mm at the detector. */
    @Test
    void exposureAndSpacingAreTold() {
        byte[] file =
                DicomWriter.write(image(flat(), Photometric.MONOCHROME2, 1), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);

        Attributes told = DicomDataset.parse(file).attributes();
        assertThat(told.getString(Tag.ExposureTimeInuS)).isEqualTo("12000");
        assertThat(told.getInt(Tag.ExposureInuAs, 0)).isEqualTo(1200);
        assertThat(told.getString(Tag.ImagerPixelSpacing)).isEqualTo("0.2575");
        assertThat(told.getString(Tag.PixelSpacing)).isEqualTo("0.2500");
        assertThat(told.getString(Tag.QualityControlSubject)).isEqualTo("YES");
    }

    private static DxImage image(short[] samples, Photometric photometric, long identity) {
        return image(samples, photometric, identity, DxImage.Anatomy.HAND, DxImage.View.PA);
    }

    private static DxImage image(
            short[] samples, Photometric photometric, long identity, DxImage.Anatomy anatomy, DxImage.View view) {
        return new DxImage(
                ROWS,
                COLUMNS,
                samples,
                12,
                0,
                4095,
                photometric,
                anatomy,
                'L',
                view,
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
