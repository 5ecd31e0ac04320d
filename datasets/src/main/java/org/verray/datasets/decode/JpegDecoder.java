package org.verray.datasets.decode;

import java.util.List;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Reads 8-bit baseline, extended and progressive JPEG of one or three components. Three components are brought to RGB as
 * JFIF says and then to {@link Luminance}.
 */
public final class JpegDecoder implements RadiographDecoder {
    @Override
    public String format() {
        return "JPEG";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length >= 3 && header[0] == (byte) 0xFF && header[1] == (byte) 0xD8 && header[2] == (byte) 0xFF;
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        JpegSegments jpeg = JpegSegments.parse(file, 0, file.length);
        int channels = jpeg.componentIds().size();
        if (!JpegPixels.supports(jpeg)) {
            throw new UnreadableImageException("JPEG of " + jpeg.bits() + " bits, process 0x"
                    + Integer.toHexString(jpeg.process()) + ", is not supported outside DICOM (expected 8-bit baseline,"
                    + " extended or progressive)");
        }
        if (channels != 1 && channels != 3) {
            throw new UnreadableImageException(
                    "JPEG with " + channels + " components is not supported (expected 1 or 3)");
        }
        Luminance luminance = new Luminance(255);
        short[] samples = samples(JpegPixels.read(file, jpeg), channels, isYcc(jpeg), luminance);
        ContainerFacts facts = new ContainerFacts(
                format(),
                encoding(jpeg),
                channels,
                8,
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured(),
                file.length);
        return Radiograph.builder(jpeg.rows(), jpeg.columns())
                .samples(samples, 8, false)
                .sha256(sha256)
                .container(facts)
                .build();
    }

    /** Whether three components are luminance and colour differences: the rule of libjpeg, which most software uses. */
    private static boolean isYcc(JpegSegments jpeg) {
        if (jpeg.jfif()) {
            return true;
        }
        if (jpeg.adobeTransform() >= 0) {
            return jpeg.adobeTransform() != 0;
        }
        return !jpeg.componentIds().equals(List.of((int) 'R', (int) 'G', (int) 'B'));
    }

    private static short[] samples(byte[] components, int channels, boolean ycc, Luminance luminance) {
        short[] samples = new short[components.length / channels];
        for (int i = 0, at = 0; i < samples.length; i++, at += channels) {
            int first = components[at] & 0xFF;
            if (channels == 1) {
                samples[i] = (short) first;
            } else {
                int second = components[at + 1] & 0xFF;
                int third = components[at + 2] & 0xFF;
                samples[i] = (short)
                        (ycc ? Ycc.luminance(first, second, third, luminance) : luminance.of(first, second, third));
            }
        }
        return samples;
    }

    private static String encoding(JpegSegments jpeg) {
        String process = switch (jpeg.process()) {
            case JpegSegments.BASELINE -> "baseline";
            case JpegSegments.EXTENDED -> "extended";
            default -> "progressive";
        };
        if (jpeg.componentIds().size() == 1) {
            return process + " gray 8 bit";
        }
        StringBuilder sampling = new StringBuilder();
        for (int factors : jpeg.sampling()) {
            sampling.append(' ').append(factors >> 4).append('x').append(factors & 15);
        }
        return process + (isYcc(jpeg) ? " YCbCr" : " RGB") + " 8 bit, sampling" + sampling;
    }
}
