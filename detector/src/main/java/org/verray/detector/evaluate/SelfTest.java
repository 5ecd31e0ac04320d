package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.detector.Detector;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/**
 * Scores of a few simulated radiographs, as they are and blurred. The simulator makes the same pictures on every machine, so
 * that an installation can be checked against a model's card without any data: weights, threshold, decoder, patches and
 * network must all be what they were. The scores say nothing about how good the model is.
 */
public final class SelfTest {
    private static final long FIRST_SEED = 910_000;
    private static final int SCENES = 2;
    private static final int SIDE = 512;
    private static final double BLUR = 1;

    private SelfTest() {}

    /**
     * Scores the pictures.
     *
     * @param environment versions and hardware that last digits may depend on
     */
    public static ObjectNode run(Detector detector, Map<String, String> environment) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("threshold", detector.threshold());
        ArrayNode scores = root.putArray("scores");
        long seed = FIRST_SEED;
        for (BodyPart part : BodyPart.values()) {
            for (int i = 0; i < SCENES; i++) {
                GrayImage scene = Simulations.grayImage(part, seed, SIDE, SIDE);
                String name = "simulated " + part.label() + " " + seed++;
                add(scores, name, detector, scene);
                add(scores, name + ", blurred", detector, Degradations.blur(scene, BLUR));
            }
        }
        ObjectNode where = root.putObject(HeldOutFigures.ENVIRONMENT);
        new TreeMap<>(environment).forEach(where::put);
        return root;
    }

    private static void add(ArrayNode scores, String name, Detector detector, GrayImage image) {
        var detection = detector.detect(radiograph(image));
        ObjectNode row = scores.addObject();
        row.put("name", name);
        row.put("score", detection.score());
        row.put("verdict", detection.verdict().label());
    }

    private static Radiograph radiograph(GrayImage image) {
        int[] samples = new int[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.max(0, Math.min(255, Math.round(image.values()[i])));
        }
        BufferedImage picture = new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSamples(0, 0, image.columns(), image.rows(), 0, samples);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Radiographs.decode(png.toByteArray());
    }
}
