package org.verray.detector.train;

import java.util.List;
import java.util.SplittableRandom;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.GrayImage;

/** Cuts the same part out of both halves of a pair and sends both through the same augmentation. */
final class PairCutter {
    private static final int TRIES = 6;
    private static final double ENOUGH_TEXTURE = 0.4;

    private final int patch;
    private final TrainingConfig.AugmentationSection augmentation;

    PairCutter(int patch, TrainingConfig.AugmentationSection augmentation) {
        this.patch = patch;
        this.augmentation = augmentation;
    }

    /** Two patches: real, synthetic. */
    record Patches(GrayImage real, GrayImage synthetic) {}

    /** Two parts of a pair that show the same, before anything is done to them, and what will be. */
    private record Parts(GrayImage real, GrayImage synthetic, Augmentation ofReal, Augmentation ofSynthetic) {}

    Patches cut(AlignedPair pair, SplittableRandom random) {
        return treated(parts(pair, random), random);
    }

    /** The same patches twice: only turned, and with everything that the draw does to them. */
    List<Patches> cutCleanAndDegraded(AlignedPair pair, SplittableRandom random) {
        Parts parts = parts(pair, random);
        Augmentation clean = parts.ofReal().turnOnly();
        return List.of(
                treated(new Parts(parts.real(), parts.synthetic(), clean, clean), random), treated(parts, random));
    }

    private Patches treated(Parts parts, SplittableRandom random) {
        return new Patches(
                treated(parts.real(), parts.ofReal(), random.nextLong()),
                treated(parts.synthetic(), parts.ofSynthetic(), random.nextLong()));
    }

    /** The middle of a part, as large as the draw needs it. */
    private GrayImage treated(GrayImage part, Augmentation draw, long noiseSeed) {
        int side = Math.min(part.rows(), draw.sourceSide(patch));
        int margin = (part.rows() - side) / 2;
        GrayImage middle = margin == 0 ? part : Degradations.crop(part, margin, margin, side, side);
        return draw.apply(middle, patch, noiseSeed);
    }

    private Parts parts(AlignedPair pair, SplittableRandom random) {
        Augmentation drawn = Augmentation.draw(augmentation, random);
        boolean apart = random.nextDouble() < augmentation.apart();
        Augmentation ofSynthetic = apart ? Augmentation.draw(augmentation, random) : drawn;
        boolean soft = augmentation.soft() > 0 && random.nextDouble() < augmentation.soft();
        Augmentation ofReal = soft ? drawn.softened(random) : drawn;
        ByteImage synthetic = pair.synthetic();
        int shortSide = Math.min(synthetic.rows(), synthetic.columns());
        int wanted = Math.max(ofReal.sourceSide(patch), ofSynthetic.sourceSide(patch));
        int side = Math.min(Math.max(wanted, patch), shortSide);
        if (pair.aligned()) {
            int[] place = place(pair.real(), side, random);
            return new Parts(
                    pair.real().crop(place[0], place[1], side, side),
                    synthetic.crop(place[0], place[1], side, side),
                    ofReal,
                    ofSynthetic);
        }
        GrayImage right = part(synthetic.gray(), side, random);
        return new Parts(part(shrunk(pair.real(), shortSide, random), side, random), right, ofReal, ofSynthetic);
    }

    /** The real half at the scale of an unaligned synthetic one, so that size tells nothing. */
    private static GrayImage shrunk(ByteImage real, int shortSide, SplittableRandom random) {
        double factor = (double) shortSide / Math.min(real.rows(), real.columns());
        Resampling kernel = random.nextBoolean() ? Resampling.BILINEAR : Resampling.BICUBIC;
        int rows = Math.max(shortSide, (int) Math.round(real.rows() * factor));
        int columns = Math.max(shortSide, (int) Math.round(real.columns() * factor));
        return kernel.resize(real.gray(), rows, columns).rounded();
    }

    private static GrayImage part(GrayImage image, int side, SplittableRandom random) {
        ByteImage bytes = ByteImage.of(image);
        int[] place = place(bytes, side, random);
        return bytes.crop(place[0], place[1], side, side);
    }

    /** A random place with texture in it; after a few tries, any place. */
    private static int[] place(ByteImage image, int side, SplittableRandom random) {
        int[] place = new int[2];
        for (int attempt = 0; attempt < TRIES; attempt++) {
            place[0] = random.nextInt(image.rows() - side + 1);
            place[1] = random.nextInt(image.columns() - side + 1);
            if (texture(image, place, side) >= ENOUGH_TEXTURE) {
                break;
            }
        }
        return place;
    }

    private static double texture(ByteImage image, int[] place, int side) {
        int varied = 0;
        int n = 0;
        for (int r = place[0]; r < place[0] + side; r += 3) {
            for (int c = place[1]; c < place[1] + side - 1; c += 3) {
                int i = r * image.columns() + c;
                varied += image.values()[i] != image.values()[i + 1] ? 1 : 0;
                n++;
            }
        }
        return n == 0 ? 0 : (double) varied / n;
    }
}
