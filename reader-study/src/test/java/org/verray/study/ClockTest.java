package org.verray.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.design.StudyTemplate;
import org.verray.study.export.StudyVerification;
import org.verray.study.flow.Enrolment;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.store.AuditLog;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;

/** The clock of the machine is set while readers read. */
class ClockTest {
    @TempDir
    Path folder;

    /** Goes back 20 minutes at each seventh look, and on by a second otherwise. */
    private static final class Jumping extends Clock {
        private final AtomicInteger looks = new AtomicInteger();
        private final Instant start = Instant.now();

        @Override
        public Instant instant() {
            int n = looks.incrementAndGet();
            return start.plusSeconds(n).minus(n % 7 == 0 ? Duration.ofMinutes(20) : Duration.ZERO);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aClockThatIsSetBackStopsNobodyAndOrdersTheLog() throws Exception {
        StudyTemplate.RADIOLOGY2026.write(folder, StudyFixture.DEMO);
        Study.launch(folder, done -> {}).close();
        try (Study study = Study.open(folder, new Jumping());
                StudyServer server = StudyServer.start(study, ServerOptions.local(0))) {
            Enrolment.Invitation invitation =
                    new Enrolment(study).invite(1, "en").get(0);
            ReaderClient client = new ReaderClient(URI.create("http://localhost:" + server.port()));
            client.join(invitation.token());
            AtomicInteger acknowledged = new AtomicInteger();
            new SimulatedReader(client, new SplittableRandom(3), SimulatedReader::anything, () -> 0)
                    .onAcknowledged((key, item) -> acknowledged.incrementAndGet())
                    .readAll();
            assertThat(acknowledged).hasValue(60);
            List<Instant> times = study.read(AuditLog::entries).stream()
                    .skip(1)
                    .map(entry -> Instant.parse(entry.at()))
                    .toList();
            assertThat(times).isSorted();
            assertThat(StudyVerification.of(study).problems()).isEmpty();
        }
    }
}
