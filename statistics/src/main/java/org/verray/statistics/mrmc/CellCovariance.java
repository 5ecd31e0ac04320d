package org.verray.statistics.mrmc;

import java.util.BitSet;

/**
 * Covariances of figures over cases. With n1, n2 cases of a stratum in two cells, n12 of them common, and S the sum of products
 * of deviations over the common ones:
 *
 * <ul>
 *   <li>DeLong: the sum over strata of S / ((n1 - 1)(n2 - 1) + n12 - 1), which is S / (n (n - 1)) where all cases are common, and
 *       unbiased for shares of cases where not;
 *   <li>jackknife: (n - 1) / n times the sum over strata of S / ((n1 - 1)(n2 - 1)), n being all cases of
 *       these strata that anyone read (positive ones alone for sensitivity);
 *   <li>unbiased: see {@link UnbiasedCovariance}; as DeLong where the figure is no AUC, since that is unbiased already;
 *   <li>bootstrap: see {@link BootstrapCovariance}.
 * </ul>
 */
final class CellCovariance {
    private CellCovariance() {}

    static double[][] of(StructuralComponents figures, CovarianceMethod method, long seed, int replicates) {
        return switch (method) {
            case DELONG -> deLong(figures);
            case JACKKNIFE -> jackknife(figures);
            case UNBIASED ->
                figures.kind() == FigureOfMerit.Kind.AUC ? UnbiasedCovariance.of(figures) : deLong(figures);
            case BOOTSTRAP -> BootstrapCovariance.of(figures, seed, replicates);
        };
    }

    private static double[][] deLong(StructuralComponents figures) {
        double[][] covariance =
                new double[figures.cells().size()][figures.cells().size()];
        for (int s = 0; s < figures.strata(); s++) {
            double[][] products = figures.products(s);
            for (int a = 0; a < products.length; a++) {
                for (int b = 0; b <= a; b++) {
                    int common = figures.common(s, a, b);
                    if (common > 0 || figures.size(s, a) == 0 || figures.size(s, b) == 0) {
                        double divisor = (figures.size(s, a) - 1.0) * (figures.size(s, b) - 1) + common - 1;
                        covariance[a][b] += products[a][b] / divisor;
                    }
                    covariance[b][a] = covariance[a][b];
                }
            }
        }
        return covariance;
    }

    private static double[][] jackknife(StructuralComponents figures) {
        double[][] covariance =
                new double[figures.cells().size()][figures.cells().size()];
        double factor = (figures.cases() - 1.0) / figures.cases();
        for (int s = 0; s < figures.strata(); s++) {
            double[][] products = figures.products(s);
            for (int a = 0; a < products.length; a++) {
                for (int b = 0; b < products.length; b++) {
                    double divisor = (figures.size(s, a) - 1.0) * (figures.size(s, b) - 1);
                    covariance[a][b] += factor * products[a][b] / divisor;
                }
            }
        }
        return covariance;
    }

    /** Cases of both cells within a stratum. */
    static BitSet common(StructuralComponents figures, int stratum, int a, int b) {
        BitSet both = (BitSet) figures.read(a).clone();
        both.and(figures.read(b));
        both.and(figures.stratum(stratum));
        return both;
    }
}
