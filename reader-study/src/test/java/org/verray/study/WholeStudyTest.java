package org.verray.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.statistics.ratings.RatingsFile;
import org.verray.study.design.StudyTemplate;
import org.verray.study.export.StudyExport;
import org.verray.study.export.StudyProgress;
import org.verray.study.export.StudyVerification;
import org.verray.study.flow.Enrolment;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.store.StudyException;

/** From the invitation to the export, through the server as readers use it. */
class WholeStudyTest {
    @TempDir
    Path folder;

    /** 3 readers x (20 + 20 + 20) cases; each answer is acknowledged, stored, verified and exported once. */
    @Test
    void readersFinishAndTheirAnswersComeOut() throws Exception {
        Path study = folder.resolve("study");
        Path export = folder.resolve("export");
        try (StudyFixture fixture = StudyFixture.start(study)) {
            List<String> acknowledged = new ArrayList<>();
            for (Enrolment.Invitation invitation : fixture.invite(3)) {
                ReaderClient client = new ReaderClient(fixture.base());
                assertThat(client.join(invitation.token()).status()).isEqualTo(303);
                new SimulatedReader(client, new SplittableRandom(5), SimulatedReader::anything, () -> 0)
                        .onAcknowledged((key, item) -> acknowledged.add(key))
                        .readAll();
                assertThat(client.get("/").text()).contains("Thank you");
            }
            assertThat(acknowledged).hasSize(180).doesNotHaveDuplicates();
            StudyProgress progress = StudyProgress.of(fixture.study());
            assertThat(progress.finished()).isEqualTo(3);
            assertThat(StudyVerification.of(fixture.study()).problems()).isEmpty();
            assertThatThrownBy(() -> StudyExport.write(fixture.study(), false, export))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining("close it first");
            fixture.study().close("test");
            assertThat(StudyExport.write(fixture.study(), false, export)).containsKey("ratings.imrmc");
            assertThat(StudyVerification.of(fixture.study()).problems()).isEmpty();
        }
        assertThat(Files.readAllLines(export.resolve("readings.csv"))).hasSize(181);
        RatingsFile ratings = RatingsFile.read(export.resolve("ratings.imrmc"));
        assertThat(ratings.ratings().readers()).hasSize(3);
        assertThat(ratings.ratings().modalities()).containsExactlyInAnyOrder("informed", "second");
        assertThat(ratings.ratings().readings()).isEqualTo(120);
        assertThat(ratings.ratings().positives()).isEqualTo(20);
    }

    /** The teaching mode tells the truth after each case, and the score at the end. */
    @Test
    void trainingTellsAfterEachAnswer() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"), StudyTemplate.TRAINING)) {
            List<String> headings = new ArrayList<>();
            ReaderClient client = new ReaderClient(fixture.base(), exchange -> {
                if (exchange.path().equals("/api/answer")) {
                    headings.add(
                            exchange.json().path("teaching").path("heading").asText());
                }
            });
            client.join(fixture.invite(1).get(0).token());
            new SimulatedReader(client, new SplittableRandom(6), SimulatedReader::anything, () -> 0).readAll();
            assertThat(headings).hasSize(40).contains("Right", "Not right").containsOnly("Right", "Not right");
            long right = headings.stream().filter("Right"::equals).count();
            assertThat(client.get("/").text()).contains(right + " of 40 right");
        }
    }
}
