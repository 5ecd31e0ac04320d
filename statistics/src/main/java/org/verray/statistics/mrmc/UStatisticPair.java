package org.verray.statistics.mrmc;

import java.util.List;

/**
 * All pairs of readings of two modalities, or of one modality with itself.
 *
 * @param moments over pairs of readers, told apart by whether the reader was the same
 * @param covarianceOverCases covariance of the two means where readers are all there are: the mean of the covariances of all pairs
 *     of readings, each weighted as the readings are in the means; NaN where one of them cannot be estimated
 * @param otherReader mean unbiased covariance of readings of two readers; NaN where there are no two
 * @param crossed whether the same readers read the same cases in both
 */
record UStatisticPair(UStatisticMoments moments, double covarianceOverCases, double otherReader, boolean crossed) {

    static UStatisticPair of(
            List<UStatisticReading> first,
            List<UStatisticReading> second,
            int factors,
            UStatistic.Estimator estimator) {
        UStatisticMoments same = UStatisticMoments.none(factors);
        UStatisticMoments other = UStatisticMoments.none(factors);
        double overCases = 0;
        double otherSum = 0;
        int sameCount = 0;
        int otherCount = 0;
        boolean crossed = first.size() == second.size();
        for (int i = 0; i < first.size(); i++) {
            // of one modality with itself, every two readers stand for their reverse, too
            for (int j = first == second ? i : 0; j < second.size(); j++) {
                UStatisticReading a = first.get(i);
                UStatisticReading b = second.get(j);
                UStatisticMoments products = a.with(b);
                double unbiased = products.covariance(UStatistic.Estimator.U_STATISTIC);
                int times = first == second && i != j ? 2 : 1;
                overCases += times * products.total() * products.covariance(estimator);
                crossed &= a.sameCases(b);
                if (a.reader() == b.reader()) {
                    same = same.plus(products);
                    sameCount++;
                } else {
                    other = other.plus(products);
                    other = times == 2 ? other.plus(products) : other;
                    otherSum += unbiased;
                    otherCount++;
                }
            }
        }
        UStatisticMoments moments = UStatisticMoments.ofReaders(same, other);
        return new UStatisticPair(
                moments, overCases / moments.total(), otherSum / otherCount, crossed && sameCount == first.size());
    }
}
