package org.verray.examples;

import java.nio.file.Path;
import org.verray.Verray;
import org.verray.detector.FileDetector;

/** A verdict on each file that is named. */
public final class FirstDetection {
    private FirstDetection() {}

    public static void main(String[] files) {
        try (FileDetector detector = Verray.detector("residual-patch")) {
            for (String file : files) {
                System.out.println(detector.detect(Path.of(file)).summary());
            }
        }
    }
}
