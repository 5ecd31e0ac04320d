package org.verray.detector.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.degrade.Resampling;
import org.verray.detector.Nuisance;
import org.verray.radiographs.GrayImage;
import org.verray.statistics.roc.Auc;

/**
 * Whole images of the validation part, as they are and once more laundered (JPEG, shrinking and JPEG, noise, blur or a median filter, as
 * chance has it; both classes alike), with which training is stopped, scores are calibrated and the threshold is locked.
 */
final class ValidationSet {
    /** Family of real images. */
    static final String REAL = "";

    private static final int SMALLEST = 96;

    private final List<Item> items;
    private final int asFound;

    /**
     * An image.
     *
     * @param family the generator, or empty text for a real one
     * @param acquired whether it was acquired, or made from an image that was; a simulated scene was not
     */
    private record Item(String name, String family, String group, boolean acquired, ByteImage image) {}

    /**
     * What a score belongs to.
     *
     * @param image what identifies the image: hash of its file, name of a simulated scene, or number of a twin
     * @param family generator, or empty text for a real image
     * @param laundered whether it was laundered
     */
    record Place(String image, String family, boolean laundered) {}

    private ValidationSet(List<Item> items, int asFound) {
        this.items = items;
        this.asFound = asFound;
    }

    static ValidationSet of(List<ImageLoader.Loaded> images, TwinPairs twins, long seed) {
        List<Item> clean = new ArrayList<>();
        for (ImageLoader.Loaded image : images) {
            String family = image.synthetic() ? image.generator() : REAL;
            clean.add(new Item(image.name(), family, image.group(), image.file(), image.image()));
        }
        List<ImageLoader.Loaded> reals =
                images.stream().filter(i -> !i.synthetic()).toList();
        Set<String> acquired = reals.stream()
                .filter(ImageLoader.Loaded::file)
                .map(ImageLoader.Loaded::group)
                .collect(Collectors.toSet());
        for (AlignedPair pair : twins.of(reals)) {
            boolean ofFile = acquired.contains(pair.group());
            clean.add(new Item("twin " + clean.size(), pair.family(), pair.group(), ofFile, pair.synthetic()));
        }
        if (clean.stream().noneMatch(i -> i.family().equals(REAL))
                || clean.stream().allMatch(i -> i.family().equals(REAL))) {
            throw new ConfigException("data: expected real and synthetic images in the validation part; add data or"
                    + " change data.split");
        }
        List<Item> all = new ArrayList<>(clean);
        for (int i = 0; i < clean.size(); i++) {
            Item item = clean.get(i);
            all.add(new Item(
                    item.name(),
                    item.family(),
                    item.group(),
                    item.acquired(),
                    ByteImage.of(laundered(item.image().gray(), seed + i))));
        }
        return new ValidationSet(all, clean.size());
    }

    /** A JPEG round trip, shrinking and JPEG, noise, blur or a median filter, as the seed decides. */
    static GrayImage laundered(GrayImage image, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (random.nextInt(8)) {
            case 0, 1 -> JpegRoundTrip.apply(image, random.nextInt(50, 96));
            case 2 -> Degradations.noise(image, random.nextDouble(1, 6), random);
            case 3 -> Degradations.blur(image, random.nextDouble(0.3, 2));
            case 4 -> Degradations.median(image, 3);
            default -> JpegRoundTrip.apply(shrunk(image, random.nextDouble(0.4, 0.95)), random.nextInt(65, 91));
        };
    }

    private static GrayImage shrunk(GrayImage image, double scale) {
        int rows = (int) Math.max(SMALLEST, Math.round(scale * image.rows()));
        int columns = (int) Math.max(SMALLEST, Math.round(scale * image.columns()));
        return Resampling.BICUBIC.resize(image, rows, columns).rounded();
    }

    int size() {
        return items.size();
    }

    /** What the score of this number belongs to. */
    Place place(int index) {
        Item item = items.get(index);
        return new Place(item.name(), item.family(), index >= asFound);
    }

    /** Area under the ROC curve of the laundered images, or of the images as they were found. */
    double auc(boolean laundered, double[] logits) {
        int from = laundered ? asFound : 0;
        int to = laundered ? items.size() : asFound;
        return Auc.of(Arrays.copyOfRange(truth(), from, to), Arrays.copyOfRange(logits, from, to))
                .estimate();
    }

    boolean[] truth() {
        boolean[] truth = new boolean[items.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = !items.get(i).family().equals(REAL);
        }
        return truth;
    }

    /** Generator of every image, empty text for real ones. */
    String[] families() {
        return items.stream().map(Item::family).toArray(String[]::new);
    }

    /** Patient, aligned pair or simulated scene of every image; a laundered copy has the group of its original. */
    String[] groups() {
        return items.stream().map(Item::group).toArray(String[]::new);
    }

    /**
     * Indices of the images that a promise about radiographs may rest on: all but simulated scenes and their twins, or all where a class
     * has no others.
     */
    int[] acquired() {
        int[] chosen = IntStream.range(0, items.size())
                .filter(i -> items.get(i).acquired())
                .toArray();
        boolean real = IntStream.of(chosen).anyMatch(i -> items.get(i).family().equals(REAL));
        boolean synthetic =
                IntStream.of(chosen).anyMatch(i -> !items.get(i).family().equals(REAL));
        return real && synthetic ? chosen : IntStream.range(0, items.size()).toArray();
    }

    /** Logit of every image. */
    double[] logits(ToDoubleFunction<GrayImage> model) {
        return items.stream()
                .mapToDouble(item -> model.applyAsDouble(item.image().gray()))
                .toArray();
    }

    /**
     * How far each of some images as they were found, evenly chosen, moves under any {@link Nuisance}: largest {@link Nuisance#move}.
     *
     * @param most number of images, at the most
     */
    double[] nuisanceSpreads(ToDoubleFunction<GrayImage> model, int most) {
        int n = Math.min(most, asFound);
        double[] spreads = new double[n];
        for (int i = 0; i < n; i++) {
            GrayImage image = items.get((int) ((long) i * asFound / n)).image().gray();
            double logit = model.applyAsDouble(image);
            for (Nuisance nuisance : Nuisance.values()) {
                double other = model.applyAsDouble(nuisance.apply(image));
                spreads[i] = Math.max(spreads[i], nuisance.move(logit, other));
            }
        }
        return spreads;
    }

    /** Log loss in which reals weigh as much as all synthetics together, and every family the same. */
    double balancedLogLoss(double[] logits) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int i = 0; i < logits.length; i++) {
            String family = items.get(i).family();
            double signed = family.equals(REAL) ? logits[i] : -logits[i];
            double loss = Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
            double[] sum = sums.computeIfAbsent(family, f -> new double[2]);
            sum[0] += loss;
            sum[1]++;
        }
        double real = sums.get(REAL)[0] / sums.get(REAL)[1];
        double synthetic = sums.entrySet().stream()
                .filter(e -> !e.getKey().equals(REAL))
                .mapToDouble(e -> e.getValue()[0] / e.getValue()[1])
                .average()
                .orElse(Double.NaN);
        return (real + synthetic) / 2;
    }

    /** AUC of each family against all reals. */
    Map<String, Double> aucByFamily(double[] logits) {
        Map<String, Double> result = new TreeMap<>();
        for (String family : new TreeSet<>(items.stream().map(Item::family).toList())) {
            if (!family.equals(REAL)) {
                result.put(family, auc(family, logits));
            }
        }
        return result;
    }

    private double auc(String family, double[] logits) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            if (items.get(i).family().equals(REAL) || items.get(i).family().equals(family)) {
                chosen.add(i);
            }
        }
        boolean[] truth = new boolean[chosen.size()];
        double[] scores = new double[chosen.size()];
        for (int k = 0; k < truth.length; k++) {
            truth[k] = !items.get(chosen.get(k)).family().equals(REAL);
            scores[k] = logits[chosen.get(k)];
        }
        return Auc.of(truth, scores).estimate();
    }
}
