package org.verray.datasets.imports;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.verray.datasets.simulate.AcquisitionSettings;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.SceneSimulator;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;

/** A tiny copy of the layout of a published set, with parts of a simulated chest for images. */
final class Lookalike {
    private static final int SIZE = 24;
    private static final int SCENE = 256;
    private static final GrayImage CHEST = SceneSimulator.simulate(
                    BodyPart.CHEST, 1, AcquisitionSettings.random(BodyPart.CHEST, 1, SCENE, SCENE))
            .image();

    private final Path root;
    private int images;

    Lookalike(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Writes images of the format that their names end in, each another part of the scene. */
    Lookalike images(String... names) {
        for (String name : names) {
            put(name, image(name.toLowerCase(java.util.Locale.ROOT).endsWith("jpg") ? "jpg" : "png"));
        }
        return this;
    }

    /** Writes a JPEG file whatever its name. */
    Lookalike jpeg(String name) {
        return put(name, image("jpg"));
    }

    Lookalike text(String name, String... lines) {
        return put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Lookalike gzip(String name, String... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return put(name, bytes.toByteArray());
    }

    /** Writes a DICOM file of explicit little endian: texts by tag and value representation, such as {@code 00100020LO}. */
    Lookalike dicom(String name, Map<String, String> texts) {
        TreeMap<String, String> all = new TreeMap<>(texts);
        all.putIfAbsent("00080016UI", "1.2.840.10008.5.1.4.1.1.1.1");
        all.putIfAbsent("00080060CS", "DX");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        all.forEach((tag, value) -> element(data, tag, value.getBytes(StandardCharsets.UTF_8)));
        byte[] pixels = new byte[SIZE * SIZE * 2];
        for (int i = 0; i < SIZE * SIZE; i++) {
            pixels[2 * i] = (byte) CHEST.values()[64 * SCENE + i + images];
        }
        images++;
        element(data, "00280002US", word(1));
        element(data, "00280004CS", "MONOCHROME2 ".getBytes(StandardCharsets.UTF_8));
        element(data, "00280010US", word(SIZE));
        element(data, "00280011US", word(SIZE));
        element(data, "00280100US", word(16));
        element(data, "00280101US", word(12));
        element(data, "00280102US", word(11));
        element(data, "00280103US", word(0));
        element(data, "7FE00010OW", pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.UTF_8));
        element(file, "00020010UI", "1.2.840.10008.1.2.1".getBytes(StandardCharsets.UTF_8));
        file.writeBytes(data.toByteArray());
        return put(name, file.toByteArray());
    }

    Lookalike put(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] image(String format) {
        byte[] samples = new byte[SIZE * SIZE];
        int shift = images++ % (SCENE - SIZE);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) CHEST.at(shift + i / SIZE, shift + i % SIZE);
        }
        if (format.equals("png")) {
            return GrayPng.of(SIZE, SIZE, samples);
        }
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, SIZE, SIZE, samples);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, String tag, byte[] value) {
        String vr = tag.substring(8);
        int length = value.length + value.length % 2;
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) Integer.parseInt(tag.substring(0, 4), 16));
        head.putShort((short) Integer.parseInt(tag.substring(4, 8), 16));
        head.put(vr.getBytes(StandardCharsets.UTF_8));
        if (vr.equals("OW")) {
            head.putShort((short) 0).putInt(length);
        } else {
            head.putShort((short) length);
        }
        out.write(head.array(), 0, head.position());
        out.writeBytes(value);
        if (value.length % 2 == 1) {
            out.write(vr.equals("UI") ? 0 : ' ');
        }
    }

    private static byte[] word(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }
}
