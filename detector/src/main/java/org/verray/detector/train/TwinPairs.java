package org.verray.detector.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.verray.datasets.synthesize.Likeness;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Pairs of real images and twins that synthesizers make of them. Of a large image a part is taken, another one for each twin. Half
 * of the twins are what the synthesizer gives; the other half have their parent's grays and amount of grain, so that neither is
 * what a detector learns. Same images, synthesizers and seed give the same pairs.
 */
final class TwinPairs {
    private static final int LARGEST = 512;

    private final List<? extends Synthesizer> synthesizers;
    private final int each;
    private final long seed;
    private final Optional<Path> cache;
    private final double faint;
    private final HoldOut holdOut;

    /** What is to be made: the twin of an image by a synthesizer. */
    private record Task(ImageLoader.Loaded real, Synthesizer synthesizer, long seed) {}

    /**
     * Sets up the making.
     *
     * @param each twins of an image, by synthesizers that chance picks; 0 for one by every synthesizer
     * @param cache folder that keeps twins from one training to the next
     * @param holdOut leaves out synthesizers; images then have fewer twins, and those they have are the same as otherwise
     * @param faint share of twins that are brought nearer to their parents, down to 35% of the difference
     */
    TwinPairs(
            List<? extends Synthesizer> synthesizers,
            int each,
            long seed,
            Optional<Path> cache,
            HoldOut holdOut,
            double faint) {
        this.holdOut = holdOut;
        this.faint = faint;
        this.synthesizers = synthesizers;
        this.each = each == 0 ? synthesizers.size() : Math.min(each, synthesizers.size());
        this.seed = seed;
        this.cache = cache;
    }

    /** Makes all pairs, several at a time, in a fixed order. */
    List<AlignedPair> of(List<ImageLoader.Loaded> reals) {
        List<Task> tasks = new ArrayList<>();
        for (ImageLoader.Loaded real : reals) {
            synthesizers.stream()
                    .map(s -> new Task(real, s, chance(real, s)))
                    .sorted(Comparator.comparingLong(Task::seed))
                    .limit(each)
                    .filter(task -> holdOut.allows(task.synthesizer()))
                    .forEach(tasks::add);
        }
        List<AlignedPair> pairs = new ArrayList<>();
        new InOrder("verray-twins", Runtime.getRuntime().availableProcessors()).run(tasks, this::pair, pairs::add);
        return pairs;
    }

    /** Depends on nothing but the two, so that every training gives an image the same twins. */
    private long chance(ImageLoader.Loaded real, Synthesizer synthesizer) {
        String text = seed + " " + real.name() + " " + synthesizer.generator();
        String hash = Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
        return Long.parseUnsignedLong(hash.substring(0, 16), 16);
    }

    private AlignedPair pair(Task task) {
        SplittableRandom random = new SplittableRandom(task.seed());
        ByteImage real = part(task.real().image(), random);
        boolean likened = random.nextBoolean();
        ByteImage twin = cached(real, task.synthesizer(), likened);
        ByteImage shown = random.nextDouble() < faint ? between(real, twin, random.nextDouble(0.35, 1)) : twin;
        return new AlignedPair(
                task.synthesizer().generator(),
                task.real().source(),
                task.real().name(),
                task.real().group(),
                real,
                shown,
                true);
    }

    /** The parent with a share of what makes the twin differ: a trace as faint as good generators leave. */
    private static ByteImage between(ByteImage real, ByteImage twin, double share) {
        byte[] values = new byte[twin.values().length];
        for (int i = 0; i < values.length; i++) {
            int parent = real.values()[i] & 0xFF;
            values[i] = (byte) Math.round(parent + share * ((twin.values()[i] & 0xFF) - parent));
        }
        return new ByteImage(twin.rows(), twin.columns(), values);
    }

    private static ByteImage part(ByteImage image, SplittableRandom random) {
        int rows = Math.min(LARGEST, image.rows());
        int columns = Math.min(LARGEST, image.columns());
        if (rows == image.rows() && columns == image.columns()) {
            return image;
        }
        return ByteImage.of(image.crop(
                random.nextInt(image.rows() - rows + 1), random.nextInt(image.columns() - columns + 1), rows, columns));
    }

    private ByteImage cached(ByteImage real, Synthesizer synthesizer, boolean likened) {
        if (cache.isEmpty()) {
            return twin(real, synthesizer, likened);
        }
        String key = synthesizer.generator() + " " + likened + " " + seed + " " + real.columns() + " x " + real.rows()
                + " " + Radiographs.sha256(real.values());
        Path file = cache.get().resolve(Radiographs.sha256(key.getBytes(StandardCharsets.UTF_8)) + ".gray");
        try {
            if (Files.isRegularFile(file) && Files.size(file) == real.values().length) {
                return new ByteImage(real.rows(), real.columns(), Files.readAllBytes(file));
            }
            ByteImage made = twin(real, synthesizer, likened);
            Files.createDirectories(cache.get());
            Path partial = Files.createTempFile(cache.get(), "twin", ".partial");
            Files.write(partial, made.values());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return made;
        } catch (IOException e) {
            throw new VerrayException(cache.get() + ": twins cannot be kept there: " + e.getMessage(), e);
        }
    }

    private static ByteImage twin(ByteImage real, Synthesizer synthesizer, boolean likened) {
        GrayImage parent = real.gray();
        return ByteImage.of(likened ? Likeness.twin(parent, synthesizer) : synthesizer.synthesize(parent));
    }
}
