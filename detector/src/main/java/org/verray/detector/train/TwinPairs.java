package org.verray.detector.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

    /** What is to be made: the twin of an image by a synthesizer. */
    private record Task(ImageLoader.Loaded real, Synthesizer synthesizer, long seed) {}

    /**
     * Sets up the making.
     *
     * @param each twins of an image, synthesizers taking turns; 0 for one by every synthesizer
     * @param cache folder that keeps twins from one training to the next
     */
    TwinPairs(List<? extends Synthesizer> synthesizers, int each, long seed, Optional<Path> cache) {
        this.synthesizers = synthesizers;
        this.each = each == 0 ? synthesizers.size() : Math.min(each, synthesizers.size());
        this.seed = seed;
        this.cache = cache;
    }

    /** Makes all pairs, several at a time, in a fixed order. */
    List<AlignedPair> of(List<ImageLoader.Loaded> reals) {
        List<Task> tasks = new ArrayList<>();
        int turn = 0;
        for (ImageLoader.Loaded real : reals) {
            for (int k = 0; k < each; k++) {
                tasks.add(new Task(real, synthesizers.get(turn % synthesizers.size()), seed + turn));
                turn++;
            }
        }
        List<AlignedPair> pairs = new ArrayList<>();
        new InOrder("verray-twins", Runtime.getRuntime().availableProcessors()).run(tasks, this::pair, pairs::add);
        return pairs;
    }

    private AlignedPair pair(Task task) {
        SplittableRandom random = new SplittableRandom(task.seed());
        ByteImage real = part(task.real().image(), random);
        boolean likened = random.nextBoolean();
        ByteImage twin = cached(real, task.synthesizer(), likened);
        return new AlignedPair(task.synthesizer().generator(), task.real().source(), real, twin, true);
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
