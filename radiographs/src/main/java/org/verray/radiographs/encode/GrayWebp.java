package org.verray.radiographs.encode;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.verray.radiographs.VerrayException;

/**
 * WebP files of gray pictures, written by Google's libwebp, which the library webp-imageio brings along for Linux, macOS
 * and Windows. WebP knows colour alone: three equal channels. A lossy file has 220 gray levels, 16 to 235 in its luma.
 */
public final class GrayWebp {
    private static final int LONGEST = 16383;

    private GrayWebp() {}

    /**
     * A lossy file (VP8), with libwebp's settings for a quality.
     *
     * @param levels row-major, 0 is black, unsigned
     * @param quality 0 (worst) to 100 (best), the scale of libwebp
     * @throws VerrayException where a side is longer than WebP allows, or libwebp cannot be used on this machine
     */
    public static byte[] lossy(int rows, int columns, byte[] levels, int quality) {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("expected a quality from 0 to 100, found " + quality);
        }
        return encode(rows, columns, levels, quality, CompressionType.Lossy);
    }

    /**
     * A lossless file (VP8L).
     *
     * @param levels row-major, 0 is black, unsigned
     * @throws VerrayException as in {@link #lossy}
     */
    public static byte[] lossless(int rows, int columns, byte[] levels) {
        return encode(rows, columns, levels, 75, CompressionType.Lossless);
    }

    private static byte[] encode(int rows, int columns, byte[] levels, int quality, CompressionType type) {
        if (rows > LONGEST || columns > LONGEST) {
            throw new VerrayException(
                    "WebP: expected sides of at most " + LONGEST + " pixels, found " + columns + " x " + rows);
        }
        if (!packed(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            throw new VerrayException("WebP is written by libwebp, which is not at hand for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = new WebPImageWriterSpi().createWriterInstance();
            WebPWriteParam param = (WebPWriteParam) writer.getDefaultWriteParam();
            param.setCompressionType(type);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(GrayPictures.colour(rows, columns, levels), null, null), param);
            writer.dispose();
        } catch (IOException | IllegalStateException | LinkageError e) {
            throw new VerrayException("WebP cannot be written: libwebp does not load: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** Whether the library brings libwebp for a platform; it would print a stack trace where it does not. */
    static boolean packed(String system, String processor) {
        String family = system.startsWith("Windows") ? "Windows" : system.startsWith("Mac") ? "Mac" : "Linux";
        String machine = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "arm64", "aarch64" -> "aarch64";
            case "i386", "i486", "i586", "i686", "x86" -> "x86";
            default -> processor;
        };
        String file = family.equals("Windows")
                ? "webp-imageio.dll"
                : family.equals("Mac") ? "libwebp-imageio.dylib" : "libwebp-imageio.so";
        return WebPImageWriterSpi.class.getResource("/native/" + family + "/" + machine + "/" + file) != null;
    }
}
