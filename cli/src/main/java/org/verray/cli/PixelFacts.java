package org.verray.cli;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.StoredSamples;

/**
 * Plain statistics of stored samples.
 *
 * @param lowest smallest sample
 * @param highest largest sample
 * @param mean mean sample
 * @param deviation standard deviation of the samples, as of a whole population
 * @param distinct number of different values
 * @param sha256 hash of the samples as {@code --pixels OUT.raw} writes them
 */
record PixelFacts(int lowest, int highest, double mean, double deviation, int distinct, String sha256) {
    static PixelFacts of(Radiograph radiograph) {
        int n = radiograph.rows() * radiograph.columns();
        int base = radiograph.lowestPossible();
        BitSet values = new BitSet(1 << radiograph.bitsStored());
        long sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            int sample = radiograph.sample(i);
            values.set(sample - base);
            sum += sample;
            squares += (double) sample * sample;
        }
        double mean = (double) sum / n;
        return new PixelFacts(
                values.nextSetBit(0) + base,
                values.length() - 1 + base,
                mean,
                Math.sqrt(Math.max(0, squares / n - mean * mean)),
                values.cardinality(),
                StoredSamples.of(radiograph).sha256());
    }

    Map<String, Object> json() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lowest", lowest);
        facts.put("highest", highest);
        facts.put("mean", mean);
        facts.put("standardDeviation", deviation);
        facts.put("differentValues", distinct);
        facts.put("sha256", sha256);
        return facts;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d to %d, mean %.1f, standard deviation %.1f, %d different values",
                lowest,
                highest,
                mean,
                deviation,
                distinct);
    }
}
