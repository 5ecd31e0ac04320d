package org.verray.benchmarks.statistics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;

/** One job from file to numbers, to be timed from outside: {@code study FILE.csv} or {@code scores FILE.bin}. */
public final class WholeProcess {
    private WholeProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "study" -> study(Inputs.read(file));
            case "scores" -> scores(Files.readAllBytes(file));
            default -> throw new IllegalArgumentException("expected study or scores, found " + arguments[0]);
        }
    }

    private static void study(RatingTable ratings) {
        for (CovarianceMethod covariance : new CovarianceMethod[] {CovarianceMethod.DELONG, CovarianceMethod.JACKKNIFE}) {
            print(ObuchowskiRockette.of(FigureOfMerit.AUC).withCovariance(covariance).analyze(ratings));
        }
        print(UStatistic.of(FigureOfMerit.AUC).analyze(ratings));
    }

    private static void print(MrmcResult result) {
        MrmcResult.Difference first = result.differences().get(0);
        System.out.println(result.method() + " " + result.covariance() + " difference "
                + first.interval().estimate() + " se " + first.standardError() + " df " + first.df() + " p "
                + first.test().p() + ", all equal p " + result.test().p());
    }

    private static void scores(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int n = bytes.length / 24;
        boolean[] truth = new boolean[n];
        for (int i = 0; i < n; i++) {
            truth[i] = buffer.getDouble() == 1;
        }
        double[] first = new double[n];
        double[] second = new double[n];
        buffer.asDoubleBuffer().get(first).get(second);
        Auc auc = Auc.of(truth, first);
        System.out.println("area " + auc.estimate() + " variance " + auc.variance() + " paired p "
                + AucComparison.paired(truth, first, second).p());
    }
}
