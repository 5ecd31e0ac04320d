package org.verray.datasets.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * Writes a set of aligned pairs: a simulated acquisition, which stands for a real radiograph, and the same scene passed
 * through a generator. Pairs take turns in body part, container, transfer syntax and photometric interpretation, both
 * halves alike; which half is called {@code a} and which {@code b} is drawn. The same options and generator give the
 * same files to the byte (PNG: on the same Java runtime, whose compressor may change).
 */
public final class PairedSet {
    /** Name of the manifest in the folder. */
    public static final String MANIFEST = "manifest.csv";

    private static final String SOURCE = "verray-simulator";
    private static final String LICENCE = "CC0-1.0";
    private static final int SHORTEST = 512;
    private static final int STEP = 16;

    private static final TransferSyntax[] SYNTAXES = {
        TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1
    };

    private final long seed;
    private final int pairs;
    private final List<BodyPart> parts;

    /**
     * @param pairs how many pairs, 1 to 9999
     * @param parts body parts that take turns
     */
    public PairedSet(long seed, int pairs, List<BodyPart> parts) {
        if (pairs < 1 || pairs > 9999 || parts.isEmpty()) {
            throw new VerrayException(
                    "expected 1 to 9999 pairs of one body part or more, found " + pairs + " of " + parts.size());
        }
        this.seed = seed;
        this.pairs = pairs;
        this.parts = List.copyOf(parts);
    }

    /**
     * Writes the files and their manifest.
     *
     * @param folder exists
     * @param done told after each pair how many are written
     * @return the manifest as written
     */
    public byte[] write(Path folder, Synthesizer synthesizer, IntConsumer done) {
        List<String> rows = new ArrayList<>();
        rows.add("path,label,source,generator,body_part,licence,group,sha256");
        for (int pair = 0; pair < pairs; pair++) {
            rows.addAll(write(folder, pair, synthesizer));
            done.accept(pair + 1);
        }
        byte[] manifest = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        put(folder.resolve(MANIFEST), manifest);
        return manifest;
    }

    /** The simulated acquisition of a pair, counted from 0. */
    public SimulatedRadiograph scene(int pair) {
        BodyPart part = parts.get(pair % parts.size());
        RandomStream random = RandomStream.of(seed, "pair/" + pair);
        long sceneSeed = random.next();
        int shorter = SHORTEST + STEP * random.integer(2);
        int longer = shorter + STEP * (1 + random.integer(part == BodyPart.CHEST ? 2 : 7));
        boolean portrait = part != BodyPart.CHEST || random.chance(0.5);
        int height = portrait ? longer : shorter;
        int width = portrait ? shorter : longer;
        return SceneSimulator.simulate(part, sceneSeed, AcquisitionSettings.random(part, sceneSeed, height, width));
    }

    private List<String> write(Path folder, int pair, Synthesizer synthesizer) {
        SimulatedRadiograph scene = scene(pair);
        GrayImage twin = synthesizer.synthesize(scene.image());
        int turn = pair / parts.size();
        String group = String.format(Locale.ROOT, "%s-%02d", scene.part().label(), turn + 1);
        RandomStream random = RandomStream.of(seed, "files/" + pair);
        boolean realFirst = random.chance(0.5);
        long patient = 1 + pair;
        List<String> rows = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            Truth truth = (half == 0) == realFirst ? Truth.REAL : Truth.SYNTHETIC;
            GrayImage image = truth == Truth.REAL ? scene.image() : twin;
            long identity = random.next();
            boolean dicom = turn % 2 == 0;
            int round = turn / 2;
            byte[] file = dicom
                    ? StoredPicture.dicom(scene, image, syntax(pair, round), photometric(round), patient, identity)
                    : StoredPicture.png(image);
            String name = group + (half == 0 ? "a" : "b") + (dicom ? ".dcm" : ".png");
            put(folder.resolve(name), file);
            String generator = truth == Truth.REAL ? "" : synthesizer.generator();
            rows.add(String.join(
                    ",",
                    name,
                    truth.label(),
                    SOURCE,
                    generator,
                    scene.part().label(),
                    LICENCE,
                    group,
                    Radiographs.sha256(file)));
        }
        return rows;
    }

    private TransferSyntax syntax(int pair, int round) {
        return SYNTAXES[(pair % parts.size() + round) % SYNTAXES.length];
    }

    private static Photometric photometric(int round) {
        return round % 2 == 0 ? Photometric.MONOCHROME1 : Photometric.MONOCHROME2;
    }

    private static void put(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
