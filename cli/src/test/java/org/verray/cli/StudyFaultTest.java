package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.design.StudyTemplate;
import org.verray.study.export.StudyVerification;
import org.verray.study.flow.Enrolment;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.simulate.StudySimulation;
import org.verray.study.store.Study;

/**
 * The server is killed again and again, at random moments and without warning, while readers read through a network that cuts connections. No
 * acknowledged answer may be lost, none may be there twice, and the audit log must verify.
 *
 * <p>System properties: {@code verray.faults.kills} (3 by default; 50 for the figures in docs/reader-study.md), {@code verray.faults.readers} (6).
 */
class StudyFaultTest {
    private static final int KILLS = Integer.getInteger("verray.faults.kills", 3);
    private static final int READERS = Integer.getInteger("verray.faults.readers", 6);
    private static final long SEED = Long.getLong("verray.faults.seed", 11);

    @TempDir
    private Path folder;

    @Test
    void noAcknowledgedAnswerIsLostWhereTheServerIsKilled() throws Exception {
        Path home = folder.resolve("study");
        StudyTemplate.RADIOLOGY2026.write(
                home, Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv"));
        List<Enrolment.Invitation> invitations;
        try (Study study = Study.launch(home, done -> {})) {
            invitations = new Enrolment(study).invite(READERS, "en");
        }
        int port = freePort();
        SplittableRandom random = new SplittableRandom(SEED);
        Process server = serve(home, port);
        StudySimulation.Outcome outcome;
        int kills = 0;
        try (CuttingProxy proxy = new CuttingProxy(port, 0.03, SEED)) {
            URI base = URI.create("http://localhost:" + proxy.port());
            double reading = 60.0 * KILLS;
            CompletableFuture<StudySimulation.Outcome> reads = CompletableFuture.supplyAsync(() -> simulate(
                    new StudySimulation(base, SEED, SimulatedReader::anything, reading, Duration.ofMinutes(30)),
                    invitations));
            while (kills < KILLS && !reads.isDone()) {
                Thread.sleep(random.nextLong(200, 8000));
                server.destroyForcibly().waitFor();
                kills++;
                server = serve(home, port);
            }
            outcome = reads.get(30, TimeUnit.MINUTES);
        } finally {
            server.destroyForcibly().waitFor();
        }
        try (Study study = Study.open(home)) {
            check(study, outcome, kills);
        }
    }

    private static void check(Study study, StudySimulation.Outcome outcome, int kills) {
        assertThat(kills).as("kills while readers were reading").isEqualTo(KILLS);
        assertThat(outcome.finished()).isEqualTo(READERS);
        List<String> stored = study.read(handle -> handle.createQuery("select submission from answer")
                .mapTo(String.class)
                .list());
        Set<String> lost = new HashSet<>(outcome.acknowledged());
        lost.removeAll(stored);
        assertThat(lost).as("acknowledged answers that were lost").isEmpty();
        List<Map<String, Object>> twice = study.read(handle -> handle.createQuery(
                        "select assignment_id, count(*) as n from answer group by assignment_id having n > 1")
                .mapToMap()
                .list());
        assertThat(twice).as("cases answered twice").isEmpty();
        assertThat(stored).hasSize(READERS * 60);
        assertThat(study.integrity()).isEqualTo("ok");
        assertThat(StudyVerification.of(study).problems()).isEmpty();
        System.getLogger(StudyFaultTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills, {1} answers stored, {2} acknowledged, {3} failed requests, {4} s",
                        kills,
                        stored.size(),
                        outcome.acknowledged().size(),
                        outcome.errors(),
                        Math.round(outcome.seconds()));
    }

    private static StudySimulation.Outcome simulate(
            StudySimulation simulation, List<Enrolment.Invitation> invitations) {
        try {
            return simulation.run(invitations);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process serve(Path home, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("study", "serve", home.toString(), "--port", "" + port));
        Process process = ProcessRun.verrayBuilder(folder, command.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 600; i++) {
            assertThat(process.isAlive()).as("the server starts again").isTrue();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the server does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
