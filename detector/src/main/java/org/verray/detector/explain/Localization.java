package org.verray.detector.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.verray.statistics.roc.Auc;

/**
 * How well a map points to what is synthetic. Squares that the detector did not judge rank below all others, for every map
 * alike.
 *
 * @param pointing 1 where the highest square lies inside or within {@value #TOLERANCE} pixels of it, else 0 (pointing game; Zhang et
 *     al., IJCV 2018); between the two where several share the highest value and some of them do
 * @param iou intersection over union of the mask with the highest squares, as many as the mask has
 * @param auc area under the ROC curve of squares inside against those outside
 * @param energy share of the map's positive values that lies inside (Wang et al., CVPR Workshops 2020); NaN where no value is positive
 * @param chance share of the judged squares that lies inside: what energy and AUC - 0.5 have to be compared with
 * @param iouAt intersection over union with the highest squares, as many as each of {@link #SHARES} of the judged ones
 */
record Localization(double pointing, double iou, double auc, double energy, double chance, double[] iouAt) {
    /** Pixels that the pointing game forgives, as in the paper. */
    static final int TOLERANCE = 15;

    /** Shares of an image that may be taken for synthetic, of which one is chosen on other images. */
    static final double[] SHARES = {0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4};

    /**
     * Measures a map.
     *
     * @param judged squares that the detector judged
     */
    static Localization of(HeatMap map, MaskSquares mask, boolean[] judged) {
        int[] order = IntStream.range(0, judged.length)
                .filter(i -> judged[i] && !Float.isNaN(map.values()[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -map.values()[i]))
                .mapToInt(i -> i)
                .toArray();
        if (order.length == 0) {
            throw new ExplanationException("nothing of the image was judged");
        }
        double[] values = Arrays.stream(order).mapToDouble(i -> map.values()[i]).toArray();
        boolean[] inside = new boolean[order.length];
        int hits = 0;
        for (int i = 0; i < order.length; i++) {
            inside[i] = mask.inside()[order[i]];
            hits += inside[i] ? 1 : 0;
        }
        double[] iouAt = Arrays.stream(SHARES)
                .map(share -> iou(values, inside, (int) Math.max(1, Math.round(share * order.length)), mask.area()))
                .toArray();
        return new Localization(
                pointing(order, values, mask),
                iou(values, inside, Math.min(order.length, mask.area()), mask.area()),
                Auc.of(inside, values).estimate(),
                energy(values, inside),
                (double) hits / order.length,
                iouAt);
    }

    private static double pointing(int[] order, double[] values, MaskSquares mask) {
        int tied = 0;
        int hits = 0;
        while (tied < values.length && values[tied] == values[0]) {
            int square = order[tied];
            hits += mask.distance(square / mask.columns(), square % mask.columns()) <= TOLERANCE ? 1 : 0;
            tied++;
        }
        return (double) hits / tied;
    }

    /** With the highest {@code n} values, in descending order; of those tied at the end, a random choice is expected. */
    private static double iou(double[] values, boolean[] inside, int n, int area) {
        double last = values[n - 1];
        double common = 0;
        int above = 0;
        int tied = 0;
        int tiedInside = 0;
        for (int i = 0; i < values.length && values[i] >= last; i++) {
            if (values[i] > last) {
                above++;
                common += inside[i] ? 1 : 0;
            } else {
                tied++;
                tiedInside += inside[i] ? 1 : 0;
            }
        }
        common += (double) (n - above) * tiedInside / tied;
        return common / (n + area - common);
    }

    private static double energy(double[] values, boolean[] inside) {
        double all = 0;
        double within = 0;
        for (int i = 0; i < values.length; i++) {
            double positive = Math.max(0, values[i]);
            all += positive;
            within += inside[i] ? positive : 0;
        }
        return all > 0 ? within / all : Double.NaN;
    }
}
