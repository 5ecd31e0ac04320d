package org.verray.study.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.flow.Credentials;

/** Ten wrong guesses in a minute are heard, the eleventh is not; after the minute anybody is heard again. */
class GuessingTest {
    private static final int HEARD = 10;

    @TempDir
    static Path folder;

    private static AbuseWorld world;

    @BeforeAll
    static void open() throws Exception {
        world = new AbuseWorld(folder.resolve("study"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void letTheLastMinutePass() {
        world.wait(Duration.ofMinutes(2));
    }

    @Test
    void guessesOfLinksAreLimited() throws Exception {
        for (int i = 0; i < HEARD; i++) {
            assertThat(world.stranger().form("/join", "token=guess" + i).status())
                    .isEqualTo(403);
        }
        RawHttp.Reply reply = world.stranger().form("/join", "token=another");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(1, 60);
        assertThat(lastRefusal()).contains("429", "too many failed attempts");
        String token = world.invitation();
        assertThat(world.stranger().form("/join", "token=" + token).status())
                .as("a limit that a right guess passes would be none")
                .isEqualTo(429);
        world.wait(Duration.ofSeconds(61));
        assertThat(world.stranger().form("/join", "token=" + token).status()).isEqualTo(303);
    }

    @Test
    void looksAtLinksCountAsGuesses() throws Exception {
        for (int i = 0; i < HEARD; i++) {
            assertThat(world.stranger().get("/join/guess" + i).status()).isEqualTo(403);
        }
        assertThat(world.stranger().get("/join/another").status()).isEqualTo(429);
    }

    @Test
    void guessesOfTheCoordinatorsTokenAreLimited() throws Exception {
        String token = new Credentials(world.study()).coordinatorToken();
        for (int i = 0; i < HEARD; i++) {
            assertThat(world.stranger()
                            .form("/coordinator/login", "token=guess" + i)
                            .status())
                    .isEqualTo(403);
        }
        RawHttp.Reply reply = world.stranger().form("/coordinator/login", "token=" + token);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.cookie("coordinator")).isEmpty();
        assertThat(lastRefusal()).contains("429");
    }

    /** No proxy stands before this server, so that what the header says is what anybody says. */
    @Test
    void anAddressInAHeaderIsNotBelieved() throws Exception {
        for (int i = 0; i < HEARD; i++) {
            guessFrom("10.0.0." + i);
        }
        assertThat(guessFrom("10.0.0.99")).isEqualTo(429);
    }

    private static int guessFrom(String address) throws Exception {
        return world.stranger()
                .form("/join", "token=guess", Map.of("X-Forwarded-For", address, "Forwarded", "for=" + address))
                .status();
    }

    /** 120 refusals a minute are logged, and the last one says that there were more: a log that anybody can fill is a weapon. */
    @Test
    void theAuditLogCannotBeFilled() throws Exception {
        Visitor reader = world.other();
        int before = world.audit().size();
        for (int i = 0; i < 150; i++) {
            assertThat(reader.send("POST", "/leave", Map.of(), "x=1".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(world.audit()).hasSize(before + 120);
        assertThat(lastRefusal()).contains("not logged for the rest of a minute");
    }

    /** The same for items of others, which have a note of their own in the log. */
    @Test
    void theAuditLogCannotBeFilledByReaders() throws Exception {
        Visitor reader = world.other();
        int before = world.audit().size();
        for (int i = 0; i < 150; i++) {
            String foreign = Visitor.submission("A".repeat(32), AbuseWorld.BLINDED);
            assertThat(reader.json("/api/answer", foreign).status()).isEqualTo(409);
        }
        assertThat(world.audit()).hasSize(before + 120);
    }

    private static String lastRefusal() {
        return world.audit().get(world.audit().size() - 1).detail();
    }
}
