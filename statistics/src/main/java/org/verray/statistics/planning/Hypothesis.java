package org.verray.statistics.planning;

/** What a study sets out to show about a difference of two figures of merit, and what is assumed to be true. */
public sealed interface Hypothesis {
    /** The true difference that is assumed. */
    double difference();

    /** Below it a difference does not matter; 0 where any difference does. */
    double margin();

    /**
     * Shows that the two differ, by a two-sided test.
     *
     * @param difference assumed to be true; its sign does not matter
     */
    record Difference(double difference) implements Hypothesis {
        public Difference {
            requireFinite(difference);
        }

        @Override
        public double margin() {
            return 0;
        }
    }

    /**
     * Shows that the first is not worse than the second by the margin or more, by a one-sided test: against difference &lt;= -margin.
     *
     * @param difference first minus second, assumed to be true; often 0
     * @param margin above 0
     */
    record NonInferiority(double difference, double margin) implements Hypothesis {
        public NonInferiority {
            requireFinite(difference);
            requireMargin(margin);
        }
    }

    /**
     * Shows that the two differ by less than the margin, by two one-sided tests (Schuirmann, Journal of Pharmacokinetics and
     * Biopharmaceutics 1987).
     *
     * @param difference first minus second, assumed to be true; often 0
     * @param margin above 0
     */
    record Equivalence(double difference, double margin) implements Hypothesis {
        public Equivalence {
            requireFinite(difference);
            requireMargin(margin);
        }
    }

    private static void requireFinite(double difference) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference: expected a finite number, found " + difference);
        }
    }

    private static void requireMargin(double margin) {
        if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("margin: expected a number above 0, found " + margin);
        }
    }
}
