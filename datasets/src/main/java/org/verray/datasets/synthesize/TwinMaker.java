package org.verray.datasets.synthesize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.encode.TwinFile;

/**
 * Makes the twins of one parent: reads it, synthesizes, takes away what would give a twin away without a look at the
 * picture ({@link Likeness}), lays it into a mask where only a part is to be synthetic, and writes it in the container of
 * the parent. Safe to use from several threads where the synthesizers are.
 */
public final class TwinMaker {
    private static final String TOO_LARGE = "too large for the memory of this run";

    private final long seed;
    private final boolean splice;
    private final Optional<Path> masks;

    /**
     * Sets up.
     *
     * @param seed of the masks that are drawn
     * @param splice whether only the inside of a mask is to be synthetic
     * @param masks folder with a mask for each parent, named as it is up to the ending; empty where masks are drawn
     */
    public TwinMaker(long seed, boolean splice, Optional<Path> masks) {
        this.seed = seed;
        this.splice = splice || masks.isPresent();
        this.masks = masks;
    }

    /**
     * One twin.
     *
     * @param generator name of what made it
     * @param image as it was given to the file
     * @param mask where it differs from its parent; empty for everywhere
     * @param file in the container of the parent
     */
    public record Twin(
            String generator, GrayImage image, TwinFigures figures, Optional<SpliceMask> mask, byte[] file) {}

    /**
     * What came of one parent.
     *
     * @param file bytes of the parent; empty where it cannot be read
     * @param sha256 hash of the parent; empty text where it cannot be read
     * @param gray the parent; empty where it cannot be decoded
     * @param problems one line for each twin that could not be made
     */
    public record Made(
            ManifestEntry parent,
            byte[] file,
            String sha256,
            Optional<GrayImage> gray,
            List<Twin> twins,
            List<String> problems) {

        /** The same with the twins of one generator alone. */
        public Made only(String generator) {
            List<Twin> some = twins.stream()
                    .filter(twin -> twin.generator().equals(generator))
                    .toList();
            return new Made(parent, file, sha256, gray, some, problems);
        }
    }

    /** Makes a twin with each synthesizer; what goes wrong is told, not thrown. */
    public Made make(ManifestEntry parent, List<? extends Synthesizer> synthesizers) {
        List<Twin> twins = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        byte[] file = {};
        String sha256 = "";
        Optional<GrayImage> gray = Optional.empty();
        try {
            file = Radiographs.bytes(parent.file());
            sha256 = Radiographs.sha256(file);
            checkHash(parent, sha256);
            gray = Optional.of(GrayImage.of(Radiographs.decode(file, sha256)));
            Optional<SpliceMask> mask = splice ? Optional.of(mask(parent, gray.get())) : Optional.empty();
            for (Synthesizer synthesizer : synthesizers) {
                twin(file, gray.get(), mask, synthesizer, twins, problems);
            }
        } catch (VerrayException e) {
            problems.add(e.getMessage());
        } catch (OutOfMemoryError e) {
            problems.add(TOO_LARGE);
        }
        return new Made(parent, file, sha256, gray, twins, problems);
    }

    private static void twin(
            byte[] file,
            GrayImage parent,
            Optional<SpliceMask> mask,
            Synthesizer synthesizer,
            List<Twin> twins,
            List<String> problems) {
        try {
            GrayImage image = image(parent, mask, synthesizer);
            byte[] written = TwinFile.write(file, parent, image);
            twins.add(new Twin(synthesizer.generator(), image, TwinFigures.of(parent, image), mask, written));
        } catch (VerrayException e) {
            problems.add(synthesizer.generator() + ": " + e.getMessage());
        } catch (OutOfMemoryError e) {
            problems.add(synthesizer.generator() + ": " + TOO_LARGE);
        }
    }

    /** The twin as a picture: whole, or inside a mask. */
    private static GrayImage image(GrayImage parent, Optional<SpliceMask> mask, Synthesizer synthesizer) {
        GrayImage made = Likeness.evened(parent, synthesizer);
        return mask.map(m -> m.splice(parent, Likeness.settle(parent, made, m.inside())))
                .orElseGet(() -> Likeness.settle(parent, made));
    }

    private static void checkHash(ManifestEntry parent, String sha256) {
        parent.sha256().filter(expected -> !expected.equalsIgnoreCase(sha256)).ifPresent(expected -> {
            throw new VerrayException(
                    "is not the file of the manifest: expected SHA-256 " + expected + ", found " + sha256);
        });
    }

    private SpliceMask mask(ManifestEntry parent, GrayImage gray) {
        if (masks.isEmpty()) {
            return SpliceMask.draw(gray, ImageSeed.random(gray, ~seed));
        }
        Path file = file(masks.get(), stem(parent.file()));
        try {
            return SpliceMask.of(Radiographs.read(file), gray);
        } catch (VerrayException e) {
            throw new VerrayException(file + ": " + e.getMessage(), e);
        }
    }

    private static Path file(Path folder, String stem) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> stem(f).equals(stem))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new VerrayException("no mask named " + stem + ".png in " + folder));
        } catch (IOException e) {
            throw new VerrayException(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
