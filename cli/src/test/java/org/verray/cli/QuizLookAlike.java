package org.verray.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.decode.Radiographs;

/**
 * A set with the faults of a public quiz set, made from the demo set: fakes are RGB PNG files of 1024 x 1536 pixels with slight
 * chroma and, all but one as in the public set (68 of 72), a {@code caBX} chunk; real ones have mixed sizes and modes, and some
 * named .png are JPEG. No group holds both classes, so that only the files can tell.
 */
final class QuizLookAlike {
    static final int PAIRS = 18;

    /** Fakes before the one without a chunk. */
    private static final int PLAIN = 4;

    private static final int COLUMNS = 1024;
    private static final int ROWS = 1536;

    private QuizLookAlike() {}

    static Path make(Path folder) throws IOException {
        Manifest demo = Manifest.load(Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv"));
        List<ManifestRow> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        int n = 0;
        int fakes = 0;
        for (ManifestEntry entry : demo.entries().subList(0, 2 * PAIRS)) {
            GrayImage image = GrayImage.of(Radiographs.read(entry.file()));
            String name = String.format("Radio%03d.png", ++n);
            byte[] bytes =
                    entry.truth().positive() ? fake(image, random, fakes++ != PLAIN) : real(image, random, n % 4);
            Files.write(folder.resolve(name), bytes);
            rows.add(new ManifestRow(name, entry.truth(), "quiz", "", entry.bodyPart(), "", name, "", Map.of()));
        }
        Path manifest = folder.resolve("manifest.csv");
        ManifestWriter.write(manifest, rows);
        return manifest;
    }

    private static byte[] fake(GrayImage image, SplittableRandom random, boolean chunk) throws IOException {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int gray = (int) image.at(row * image.rows() / ROWS, column * image.columns() / COLUMNS);
                int red = Math.min(255, gray + random.nextInt(3));
                picture.setRGB(column, row, red << 16 | gray << 8 | Math.max(0, gray - random.nextInt(3)));
            }
        }
        byte[] png = encoded(picture, "png");
        return chunk ? withChunk(png, "caBX", new byte[600]) : png;
    }

    private static byte[] real(GrayImage image, SplittableRandom random, int mode) throws IOException {
        int rows = image.rows() - random.nextInt(image.rows() / 3);
        int columns = image.columns() - random.nextInt(image.columns() / 3);
        int type = mode == 1 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage picture = new BufferedImage(columns, rows, type);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int gray = (int) image.at(row, column);
                for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                    picture.getRaster().setSample(column, row, band, gray);
                }
            }
        }
        return encoded(picture, mode == 2 ? "jpg" : "png");
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    /** Puts a chunk behind the header, which ends at byte 33. */
    private static byte[] withChunk(byte[] png, String type, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(png, 0, 33);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) crc.getValue());
        out.write(png, 33, png.length - 33);
        return bytes.toByteArray();
    }
}
