package org.verray.study.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verray.study.store.AuditLog;

/** Whatever is sent: a refusal and never a failure, nothing stored, nothing told, and in the audit log where it matters. */
class AbuseTest {
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

    static Stream<Attack> attacks() {
        return Stream.of(
                        EntryAttacks.all(),
                        CaseAttacks.all(),
                        AnswerAttacks.all(),
                        FlowAttacks.all(),
                        TransportAttacks.all())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused(Attack attack) throws Exception {
        world.wait(Duration.ofMinutes(2));
        Attack.Act act = attack.plan().in(world);
        List<String> before = world.stored();
        int entries = world.audit().size();
        RawHttp.Reply reply = act.send();
        assertThat(reply.status())
                .as(attack.name() + ": " + reply.text().strip())
                .isIn(attack.statuses());
        assertThat(world.stored()).isEqualTo(before);
        List<AuditLog.Entry> added =
                world.audit().subList(entries, world.audit().size());
        assertThat(added).allMatch(e -> e.action().contains("refused"));
        if (attack.logged()) {
            assertThat(added).isNotEmpty();
        }
        assertThat(reply.text())
                .doesNotContain("Exception", "org.verray", "SQLite", "at java.", "jetty", "Jetty")
                .doesNotContain(folder.toString());
        assertThat(reply.headers()).doesNotContainKeys("server", "x-powered-by", "etag", "last-modified");
    }

    /** The table is long on purpose; a study that loses rows of it by mistake should say so. */
    @Test
    void theTableIsWhole() {
        assertThat(attacks().map(Attack::name).toList()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }
}
