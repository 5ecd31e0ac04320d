package org.verray.radiographs.decode;

import java.util.List;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/**
 * Reads 8-bit baseline, extended and progressive JPEG of one, three or four components. Three components are brought to
 * RGB as JFIF says and then to {@link Luminance}; four are inks, which every writer stores inverted as Adobe does (255 is no
 * ink) and, where an Adobe segment says so, as YCbCr and black.
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
            String kind = jpeg.process() == JpegSegments.LOSSLESS
                    ? "lossless JPEG"
                    : jpeg.process() == JpegSegments.JPEG_LS ? "JPEG-LS" : "JPEG";
            throw new UnreadableImageException(kind + " of " + jpeg.bits() + " bits is not supported outside DICOM"
                    + " (expected 8-bit baseline, extended or progressive JPEG)");
        }
        if (channels == 2) {
            throw new UnreadableImageException(
                    "JPEG with " + channels + " components is not supported (expected 1, 3 or 4)");
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

    /** Whether the first three components are luminance and colour differences: the rule of libjpeg and so of most. */
    public static boolean isYcc(JpegSegments jpeg) {
        if (jpeg.componentIds().size() == 4) {
            return jpeg.adobeTransform() > 0;
        }
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
                continue;
            }
            int second = components[at + 1] & 0xFF;
            int third = components[at + 2] & 0xFF;
            if (channels == 4) {
                int light = components[at + 3] & 0xFF;
                // Out of YCbCr come the inks themselves, since the inverse of the inverted ones was coded.
                int rgb = ycc ? Ycc.rgb(first, second, third) : ~(first << 16 | second << 8 | third);
                samples[i] = (short)
                        Cmyk.luminance(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 255 - light, 255, luminance);
            } else {
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
        return process + colours(jpeg) + " 8 bit, sampling" + sampling;
    }

    private static String colours(JpegSegments jpeg) {
        boolean inks = jpeg.componentIds().size() == 4;
        return isYcc(jpeg) ? inks ? " YCCK" : " YCbCr" : inks ? " CMYK" : " RGB";
    }
}
