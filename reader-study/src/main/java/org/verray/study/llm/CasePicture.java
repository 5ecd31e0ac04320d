package org.verray.study.llm;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javax.imageio.ImageIO;
import org.verray.study.cases.CaseFrame;

/** The picture of a case as a reader's browser draws it when it opens: the whole range of samples over 256 grays, black around it. */
final class CasePicture {
    private static final byte[] GRAYS = grays();

    private CasePicture() {}

    /** The gray that the browser's window of the full range gives each sample (see grayscale.js). */
    private static byte[] grays() {
        byte[] grays = new byte[CaseFrame.OUTSIDE + 1];
        for (int sample = 0; sample < CaseFrame.LEVELS; sample++) {
            grays[sample] = (byte) Math.min(255, Math.round(sample * 255.0 / CaseFrame.LEVELS));
        }
        return grays;
    }

    /**
     * An 8-bit gray PNG of the size of the frame, with pixels and nothing else in it.
     *
     * @param samples as {@link CaseFrame#samples} makes them
     */
    static byte[] png(CaseFrame frame, byte[] samples) {
        if (samples.length != frame.bytes()) {
            throw new IllegalArgumentException(
                    "expected " + frame.bytes() + " bytes of samples, found " + samples.length);
        }
        ShortBuffer values =
                ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        byte[] pixels = new byte[frame.rows() * frame.columns()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = GRAYS[values.get(i) & 0xFFFF];
        }
        BufferedImage image = new BufferedImage(frame.columns(), frame.rows(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, frame.columns(), frame.rows(), pixels);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
