package org.verray.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.datasets.audit.RadiographFacts;
import org.verray.models.ModelDescription.Calibration;
import org.verray.models.ModelDescription.SecondOpinion;
import org.verray.radiographs.GrayImage;

class SecondOpinionTest {
    private static final Calibration NETWORK = new Calibration("platt", 2, 1, 10);
    private static final Calibration OWN = new Calibration("platt", 0.5, -0.25, 10);

    /** A network's logit of 3 has log-odds 2 x 3 + 1 = 7; with -1 from the other, 3/4 of 7 and 1/4 of -1 are 5. */
    @Test
    void logOddsAreAveraged() {
        assertThat(second(0.25).mean(3, -1)).isEqualTo(5);
        assertThat(second(0).mean(3, -1)).isEqualTo(7);
    }

    @Test
    void theClassifierSeesResidualStatisticsOfTheImage() {
        SecondOpinion second = second(0.25);
        GrayImage image = image(4);
        double score = second.classifier().score(RadiographFacts.residualStatistics(image));
        assertThat(second.logOdds(image)).isCloseTo(0.5 * score - 0.25, within(1e-12));
        assertThat(second.logOdds(image(9))).isNotEqualTo(second.logOdds(image));
    }

    @Test
    void itSurvivesJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        SecondOpinion second = second(0.25);
        SecondOpinion read = json.readValue(json.writeValueAsString(second), SecondOpinion.class);
        assertThat(read.logOdds(image(4))).isEqualTo(second.logOdds(image(4)));
        assertThat(read.network()).isEqualTo(NETWORK);
    }

    private static SecondOpinion second(double weight) {
        List<Facts> cases = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        boolean[] truth = new boolean[12];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 2 == 1;
            groups.add("g" + i / 2);
            cases.add(RadiographFacts.residualStatistics(image(i)));
        }
        return new SecondOpinion(weight, NETWORK, OWN, FittedClassifier.logistic(cases, truth, groups));
    }

    /** Grain of its own for each number, smoother for odd ones. */
    private static GrayImage image(int number) {
        int side = 32;
        float[] values = new float[side * side];
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < values.length; i++) {
            float grain = (float) random.nextDouble(-20, 20);
            values[i] = number % 2 == 1 && i > 0 ? (values[i - 1] + 100 + grain) / 2 : 100 + grain;
        }
        return new GrayImage(side, side, values);
    }
}
