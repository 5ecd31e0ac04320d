package org.verray.study.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.export.StudyVerification;

/** A study that is closed while readers are at it. */
class ClosingTest {
    @TempDir
    Path folder;

    /** Answers that were acknowledged stay acknowledged; new ones, pages and links are refused, whoever asks. */
    @Test
    void aStudyThatClosesTakesNothingMore() throws Exception {
        try (AbuseWorld world = new AbuseWorld(folder.resolve("study"))) {
            check(world);
        }
    }

    private static void check(AbuseWorld world) throws Exception {
        Visitor reader = world.reader().begin();
        String item = reader.nextCase().path("item").asText();
        String sent = Visitor.submission(item, AbuseWorld.BLINDED);
        assertThat(reader.json("/api/answer", sent).status()).isEqualTo(200);
        String next = reader.nextCase().path("item").asText();
        String late = world.invitation();
        Visitor atConsent = world.reader();
        Visitor atReveal = world.atReveal();
        world.study().close("test");
        List<String> before = world.stored();
        assertThat(reader.json("/api/answer", sent).status()).isEqualTo(200);
        RawHttp.Reply refused = reader.json("/api/answer", Visitor.submission(next, AbuseWorld.BLINDED));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("closed");
        assertThat(reader.get("/api/case").status()).isEqualTo(204);
        assertThat(reader.json("/api/answer", Visitor.submission(item, "1", AbuseWorld.BLINDED))
                        .status())
                .isEqualTo(409);
        assertThat(atConsent.form("/consent", "agree=yes&version=1").status()).isEqualTo(303);
        assertThat(atReveal.form("/reveal", "step=1&understood=yes").status()).isEqualTo(303);
        assertThat(world.stranger().form("/join", "token=" + late).status()).isEqualTo(403);
        assertThat(world.stranger().get("/join/" + late).text()).doesNotContain("action=\"/join\"", late);
        assertThat(reader.get("/api/samples/" + next).status()).isEqualTo(404);
        assertThat(world.stored()).isEqualTo(before);
        assertThat(StudyVerification.of(world.study()).problems()).isEmpty();
    }
}
