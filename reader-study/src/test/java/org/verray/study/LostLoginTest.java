package org.verray.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.simulate.ReaderClient;

/** The answer to a login is lost on its way: the reader must still get in, and nobody else later. */
class LostLoginTest {
    @TempDir
    Path folder;

    @Test
    void aLinkOpensAgainUntilTheSessionWasUsed() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder)) {
            String token = fixture.invite(1).get(0).token();
            ReaderClient lost = new ReaderClient(fixture.base());
            ReaderClient again = new ReaderClient(fixture.base());
            ReaderClient late = new ReaderClient(fixture.base());

            assertThat(lost.join(token).status()).isEqualTo(303);
            assertThat(again.join(token).status())
                    .as("nobody has used the first session")
                    .isEqualTo(303);
            assertThat(lost.get("/").status()).as("the lost session has ended").isEqualTo(401);
            assertThat(again.get("/").text()).contains("action=\"/consent\"");
            assertThat(late.join(token).status()).as("the session is in use").isEqualTo(403);
        }
    }
}
