package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Readings;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.RasterFixture;

class DicomToolkitTest {
    @Test
    void plainImageIoStillReadsJpeg() throws IOException {
        byte[] jpeg = RasterFixture.written(RasterFixture.gray(16, 24, 8, 1), "jpeg");
        Radiographs.decode(jpeg);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getWidth()).isEqualTo(24);
    }

    @Test
    void noPlugInOfTheToolkitStaysRegistered() {
        DicomToolkit.prepare();
        for (Class<?> category : new Class<?>[] {ImageReaderSpi.class, ImageWriterSpi.class}) {
            Iterator<?> providers = IIORegistry.getDefaultInstance().getServiceProviders(category, false);
            assertThat(providers)
                    .toIterable()
                    .isNotEmpty()
                    .noneMatch(p -> p.getClass().getName().startsWith("org.aoju"));
        }
    }

    /** The toolkit would log a warning for the cut element and for the unknown value representation. */
    @Test
    void nothingIsPrintedAboutDamagedFiles() {
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 2, 2, 16, 12, 0)
                .text(0x00080070, "ZZ", "x")
                .cells(new short[4], 16)
                .file();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            for (int length = 0; length < file.length; length++) {
                Readings.refusal(Arrays.copyOf(file, length));
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
