package org.verray.detector.evaluate;

import java.util.Map;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Evidence;
import org.verray.detector.UnsuitableImageException;
import org.verray.detector.Verdict;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/** Takes smooth images for synthetic: score = exp(-mean absolute difference of neighbours / 10). */
public final class GrainDetector implements Detector {
    @Override
    public String model() {
        return "grain/1";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        GrayImage image = GrayImage.of(radiograph);
        if (image.columns() < 2) {
            throw new UnsuitableImageException("too small to judge");
        }
        double sum = 0;
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 1; column < image.columns(); column++) {
                sum += Math.abs(image.at(row, column) - image.at(row, column - 1));
            }
        }
        double score = Math.exp(-sum / (image.rows() * (image.columns() - 1.0)) / 10);
        Verdict verdict =
                Math.abs(score - 0.5) < 0.05 ? Verdict.INCONCLUSIVE : score >= 0.5 ? Verdict.SYNTHETIC : Verdict.REAL;
        return new Detection(verdict, score, 0.5, model(), new Evidence.Pixels(score, Map.of("score", score)));
    }

    @Override
    public void close() {}
}
