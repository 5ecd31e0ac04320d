package org.verray.radiographs.decode;

import java.nio.charset.StandardCharsets;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/**
 * Reads still WebP images, lossy and lossless. Pixels are brought to RGB as libwebp does and then to {@link Luminance};
 * transparency has no part in them. Animations are refused.
 */
public final class WebpDecoder implements RadiographDecoder {
    @Override
    public String format() {
        return "WebP";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length >= 12
                && ascii(header, 0).equals("RIFF")
                && ascii(header, 8).equals("WEBP");
    }

    private static String ascii(byte[] header, int at) {
        return new String(header, at, 4, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        WebpFile webp = WebpFile.parse(file);
        Luminance luminance = new Luminance(255);
        return webp.lossless() ? lossless(file, webp, luminance, sha256) : lossy(file, webp, luminance, sha256);
    }

    private Radiograph lossless(byte[] file, WebpFile webp, Luminance luminance, String sha256) {
        Vp8lImage image = Vp8lImage.decode(file, webp);
        int[] pixels = image.pixels();
        short[] samples = new short[pixels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) luminance.of(pixels[i] >> 16 & 0xFF, pixels[i] >> 8 & 0xFF, pixels[i] & 0xFF);
        }
        String encoding = "lossless RGB" + (image.alpha() ? " with alpha" : "") + " 8 bit";
        return radiograph(file, image.rows(), image.columns(), samples, encoding, image.alpha(), luminance, sha256);
    }

    private Radiograph lossy(byte[] file, WebpFile webp, Luminance luminance, String sha256) {
        Vp8Frame frame = Vp8Frame.decode(file, webp);
        String encoding = "lossy YCbCr" + (webp.alpha() ? " with alpha" : "") + " 8 bit, sampling 2x2 1x1 1x1";
        return radiograph(
                file,
                frame.rows(),
                frame.columns(),
                frame.luminance(luminance),
                encoding,
                webp.alpha(),
                luminance,
                sha256);
    }

    private Radiograph radiograph(
            byte[] file,
            int rows,
            int columns,
            short[] samples,
            String encoding,
            boolean alpha,
            Luminance luminance,
            String sha256) {
        ContainerFacts facts = new ContainerFacts(
                format(),
                encoding,
                alpha ? 4 : 3,
                8,
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured(),
                file.length);
        return Radiograph.builder(rows, columns)
                .samples(samples, 8, false)
                .sha256(sha256)
                .container(facts)
                .build();
    }
}
