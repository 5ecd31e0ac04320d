package org.verray.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.verray.study.flow.Enrolment;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.simulate.StudySimulation;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study simulate}: readers that are programs. */
@Command(
        name = "simulate",
        description = {
            "Lets simulated readers go through a study over HTTP, all at once, and says how fast the server answered. They answer at"
                    + " random.",
            "They are readers like any others: use a study that is meant for it."
        },
        footer = {
            "",
            "Example: how a server bears 50 readers who look at a case for five seconds",
            "  verray study simulate rehearsal --readers 50 --reading 5"
        })
final class StudySimulateCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--readers",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many new readers. Default: ${DEFAULT-VALUE}.")
    private int readers;

    @Option(
            names = "--reading",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Mean time that a reader looks at a case. Default: ${DEFAULT-VALUE}.")
    private double reading;

    @Option(
            names = "--longest",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "Readers stop after this time, wherever they are. Default: ${DEFAULT-VALUE}.")
    private long longest;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A server that serves the study; by default one is started.")
    private URI url;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() throws InterruptedException {
        try (Study study = folder.openOrLaunch(messages)) {
            List<Enrolment.Invitation> invitations = new Enrolment(study)
                    .invite(readers, study.design().languages().get(0));
            StudySimulation.Outcome outcome;
            if (url == null) {
                try (StudyServer server = StudyServer.start(study, ServerOptions.local(0))) {
                    outcome = simulation(URI.create("http://localhost:" + server.port()))
                            .run(invitations);
                }
            } else {
                outcome = simulation(url).run(invitations);
            }
            print(outcome);
            return outcome.errors() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    private StudySimulation simulation(URI base) {
        return new StudySimulation(
                base, seed.get(), SimulatedReader::anything, 1000 * reading, Duration.ofSeconds(longest));
    }

    private void print(StudySimulation.Outcome outcome) {
        if (format.get() == Format.JSON) {
            Json.print(messages.out(), outcome);
            return;
        }
        TextTable table = new TextTable("request", "n", "a second", "p50 ms", "p95 ms", "p99 ms", "worst ms");
        for (StudySimulation.Latency l : outcome.latencies()) {
            table.row(
                    l.kind(),
                    l.requests(),
                    String.format("%.1f", l.requests() / outcome.seconds()),
                    String.format("%.1f", l.p50()),
                    String.format("%.1f", l.p95()),
                    String.format("%.1f", l.p99()),
                    String.format("%.1f", l.worst()));
        }
        table.print(messages.out());
        messages.result(String.format(
                "%d of %d readers finished, %d answers acknowledged, %d errors, %.0f s",
                outcome.finished(),
                outcome.readers(),
                outcome.acknowledged().size(),
                outcome.errors(),
                outcome.seconds()));
    }
}
