package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verray.statistics.roc.RocCurve;

/**
 * The ROC curve of the average reader: at each false positive rate the mean of the readers' sensitivities, with straight lines between the points of each
 * reader (vertical averaging; Fawcett, Pattern Recognition Letters 2006). The area below it is the mean of the readers' areas.
 */
final class AverageRoc {
    private AverageRoc() {}

    /** Points {false positive rate, sensitivity} from (0, 0) to (1, 1); empty where there are no curves. */
    static List<double[]> of(List<RocCurve> curves) {
        TreeSet<Double> rates = new TreeSet<>();
        curves.forEach(c -> c.points().forEach(p -> rates.add(p.falsePositiveRate())));
        List<double[]> average = new ArrayList<>();
        for (double rate : rates) {
            double lower = 0;
            double upper = 0;
            for (RocCurve curve : curves) {
                double[] ends = ends(curve, rate);
                lower += ends[0] / curves.size();
                upper += ends[1] / curves.size();
            }
            average.add(new double[] {rate, lower});
            if (upper > lower) {
                average.add(new double[] {rate, upper});
            }
        }
        return average;
    }

    /** Lowest and highest sensitivity of a curve at a false positive rate. */
    private static double[] ends(RocCurve curve, double rate) {
        RocCurve.Point before = null;
        double low = Double.NaN;
        double high = Double.NaN;
        for (RocCurve.Point p : curve.points()) {
            double at = p.falsePositiveRate();
            if (at == rate) {
                low = Double.isNaN(low) ? p.sensitivity() : low;
                high = p.sensitivity();
            } else if (at > rate) {
                if (Double.isNaN(low)) {
                    double share = (rate - before.falsePositiveRate()) / (at - before.falsePositiveRate());
                    low = before.sensitivity() + share * (p.sensitivity() - before.sensitivity());
                    high = low;
                }
                break;
            }
            before = p;
        }
        return new double[] {low, high};
    }

    /** Area by trapezoids. */
    static double area(List<double[]> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            area += (points.get(i)[0] - points.get(i - 1)[0]) * (points.get(i)[1] + points.get(i - 1)[1]) / 2;
        }
        return area;
    }
}
