package org.verray.detector.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.ClusteredAuc;

/**
 * How one exploratory sign tells synthetic images from real ones.
 *
 * @param auc area under the ROC curve with groups taken into account; above 0.5 where synthetic images have more of it
 * @param nReal real images with a value
 * @param nSynthetic synthetic images with a value
 * @param undefined number of images without a value, by reason
 */
public record SignFigures(Sign sign, Interval auc, int nReal, int nSynthetic, Map<String, Integer> undefined) {
    static List<SignFigures> of(List<CaseSigns> cases, double level) {
        List<SignFigures> figures = new ArrayList<>();
        for (Sign sign : Sign.values()) {
            Map<String, Integer> undefined = new TreeMap<>();
            List<CaseSigns> measured = new ArrayList<>();
            for (CaseSigns c : cases) {
                Sign.Measured value = c.signs().get(sign);
                if (value.reason().isNone()) {
                    measured.add(c);
                } else {
                    undefined.merge(value.reason().text(), 1, Integer::sum);
                }
            }
            boolean[] truth = new boolean[measured.size()];
            double[] values = new double[truth.length];
            String[] groups = new String[truth.length];
            int synthetic = 0;
            for (int i = 0; i < truth.length; i++) {
                truth[i] = measured.get(i).entry().truth().positive();
                values[i] = measured.get(i).signs().get(sign).value();
                groups[i] = measured.get(i).entry().group();
                synthetic += truth[i] ? 1 : 0;
            }
            figures.add(new SignFigures(
                    sign,
                    ClusteredAuc.of(truth, values, groups).wald(level),
                    truth.length - synthetic,
                    synthetic,
                    undefined));
        }
        return figures;
    }
}
