package org.verray.datasets.synthesize;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How the twins of one method differ from their parents, taken together; see {@link TwinFigures} for what each figure is.
 *
 * @param n twins
 * @param psnrMean in dB, over the twins that differ from their parents
 * @param grainRatio mean over the twins whose parents have grain
 * @param blackDifference largest absolute difference of the share of black pixels
 * @param whiteDifference the same for white pixels
 */
public record MethodFigures(
        String method,
        int n,
        double psnrMean,
        double psnrMin,
        double psnrMax,
        double correlationMin,
        double meanDifference,
        double deviationDifference,
        double blackDifference,
        double whiteDifference,
        double grainRatio) {
    /** Names of the figures, as columns of a table. */
    public static final List<String> COLUMNS = List.of(
            "method",
            "n",
            "psnr_mean",
            "psnr_min",
            "psnr_max",
            "correlation_min",
            "mean_difference",
            "deviation_difference",
            "black_difference_max",
            "white_difference_max",
            "grain_ratio");

    /** Takes twins together; an undefined figure is NaN. */
    public static MethodFigures of(String method, Collection<TwinFigures> twins) {
        double[] psnr = defined(twins, TwinFigures::psnr);
        double[] correlation = defined(twins, TwinFigures::correlation);
        return new MethodFigures(
                method,
                twins.size(),
                mean(psnr),
                extreme(psnr, -1),
                extreme(psnr, 1),
                extreme(correlation, -1),
                mean(defined(twins, TwinFigures::meanDifference)),
                mean(defined(twins, TwinFigures::deviationDifference)),
                extreme(defined(twins, t -> Math.abs(t.blackDifference())), 1),
                extreme(defined(twins, t -> Math.abs(t.whiteDifference())), 1),
                mean(defined(twins, TwinFigures::grainRatio)));
    }

    private static double[] defined(Collection<TwinFigures> twins, ToDoubleFunction<TwinFigures> figure) {
        return twins.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double extreme(double[] values, int sign) {
        double result = Double.NaN;
        for (double value : values) {
            result = Double.isNaN(result) || sign * value > sign * result ? value : result;
        }
        return result;
    }

    /** The figures in the order of {@link #COLUMNS}. */
    public List<Object> cells() {
        return List.of(
                method,
                n,
                psnrMean,
                psnrMin,
                psnrMax,
                correlationMin,
                meanDifference,
                deviationDifference,
                blackDifference,
                whiteDifference,
                grainRatio);
    }
}
