package org.verray.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.verray.study.design.DesignFile;
import org.verray.study.flow.Enrolment;
import org.verray.study.flow.Reader;
import org.verray.study.simulate.Ability;
import org.verray.study.simulate.ReaderModel;
import org.verray.study.simulate.SimulatedCases;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.simulate.SimulationProfile;
import org.verray.study.simulate.StudySimulation;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray study simulate}: readers that are programs. */
@Command(
        name = "simulate",
        description = {
            "Lets simulated readers go through a study over HTTP, all at once, and says how fast the server answered. They answer at"
                    + " random, or as well as --like or --sensitivity and --specificity say; what they can truly do is then written to"
                    + " simulated-truth.csv, language models of the profile are added, and the study is closed.",
            "Where a profile asks for other numbers of cases and the study was not launched, its cases are made of small copies. A"
                    + " simulated study is marked as such for good: nothing that comes out of it is data."
        },
        footer = {
            "",
            "Example: how a server bears 50 readers who look at a case for five seconds",
            "  verray study simulate rehearsal --readers 50 --reading 5",
            "Example: 17 readers and 4 language models with published accuracies",
            "  verray study simulate demo --like radiology2026"
        })
final class StudySimulateCommand implements Callable<Integer> {
    private static final int USUAL_READERS = 5;

    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--readers",
            paramLabel = "N",
            description = "How many new readers. Default: those of --like, else 5.")
    private Integer readers;

    @Option(
            names = "--like",
            paramLabel = "NAME|FILE",
            description = "Readers and language models to simulate: radiology2026, or a YAML file of the same form.")
    private String like;

    @Option(
            names = "--sensitivity",
            paramLabel = "X",
            description = "Readers who are all alike: chance that a synthetic case is called synthetic.")
    private Double sensitivity;

    @Option(names = "--specificity", paramLabel = "X", description = "Their chance that a real case is called real.")
    private Double specificity;

    @Option(names = "--keep-open", description = "Do not close the study at the end.")
    private boolean keepOpen;

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

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Optional<SimulationProfile> profile = profile();
        profile.ifPresent(this::prepare);
        try (Study study = folder.openOrLaunch(messages)) {
            profile.ifPresent(p -> requireNobodyElse(study));
            mark(study, profile);
            List<Enrolment.Invitation> invitations = new Enrolment(study)
                    .invite(
                            profile.map(p -> p.readers().size()).orElse(readers == null ? USUAL_READERS : readers),
                            study.design().languages().get(0));
            Optional<ReaderModel> model = profile.map(p -> new ReaderModel(
                    study,
                    p,
                    invitations.stream().map(Enrolment.Invitation::reader).toList(),
                    seed.get()));
            StudySimulation.Outcome outcome = run(study, model, invitations);
            outcome.refused().forEach(messages::error);
            print(outcome);
            boolean finished = outcome.finished() == outcome.readers();
            if (model.isPresent() && finished) {
                finish(study, model.get());
            }
            return outcome.errors() == 0 && (model.isEmpty() || finished) ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    private Optional<SimulationProfile> profile() {
        require((sensitivity == null) == (specificity == null), "expected --sensitivity and --specificity together");
        require(like == null || sensitivity == null, "expected --like or --sensitivity and --specificity, found both");
        require(readers == null || readers > 0, "--readers: expected 1 or more, found " + readers);
        if (sensitivity != null) {
            require(within(sensitivity), "--sensitivity: expected a number between 0 and 1, found " + sensitivity);
            require(within(specificity), "--specificity: expected a number between 0 and 1, found " + specificity);
            int count = readers == null ? USUAL_READERS : readers;
            return Optional.of(SimulationProfile.of(new Ability(sensitivity, specificity), count));
        }
        return Optional.ofNullable(like)
                .map(SimulationProfile::load)
                .map(p -> readers == null ? p : p.withReaders(readers));
    }

    private static boolean within(double value) {
        return value > 0 && value < 1;
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    /** Makes as many cases as the profile asks for, where that can still be done. */
    private void prepare(SimulationProfile profile) {
        if (Study.launched(folder.path())) {
            return;
        }
        DesignFile design = DesignFile.read(folder.path().resolve(DesignFile.NAME));
        if (SimulatedCases.needed(design.design(), profile)) {
            SimulatedCases.write(design, profile, seed.get());
            messages.say("cases of " + folder.path() + " are small copies of few images now, as many as "
                    + profile.name() + " asks for: study.yaml was changed");
        }
    }

    /** Simulated answers beside those of people, or of a simulation that was broken off, would spoil a study. */
    private void requireNobodyElse(Study study) {
        List<String> begun = study.read(Reader::all).stream()
                .filter(reader -> reader.place() >= 0)
                .map(Reader::code)
                .toList();
        if (!begun.isEmpty()) {
            throw new StudyException(study.folder() + ": expected a study that nobody has begun, found "
                    + String.join(", ", begun) + "; simulate in a folder of its own (verray study init)");
        }
    }

    private void mark(Study study, Optional<SimulationProfile> profile) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("readers", profile.map(SimulationProfile::name).orElse("answers at random"));
        if (like != null) {
            detail.put("profileSha256", SimulationProfile.sha256(like));
        }
        detail.put("seed", seed.get());
        study.markSimulated(detail);
        if (profile.isPresent()) {
            messages.warn(study.folder() + " is a SIMULATED study from now on: nothing that comes out of it is data");
        }
    }

    private StudySimulation.Outcome run(
            Study study, Optional<ReaderModel> model, List<Enrolment.Invitation> invitations)
            throws InterruptedException {
        if (url != null) {
            return simulation(url, model).run(invitations);
        }
        try (StudyServer server = StudyServer.start(study, ServerOptions.local(0))) {
            return simulation(URI.create("http://localhost:" + server.port()), model)
                    .run(invitations);
        }
    }

    private StudySimulation simulation(URI base, Optional<ReaderModel> model) {
        Function<Reader, SimulatedReader.Answering> answering =
                reader -> model.map(m -> m.of(reader)).orElse(SimulatedReader::anything);
        return new StudySimulation(base, seed.get(), answering, 1000 * reading, Duration.ofSeconds(longest));
    }

    private void finish(Study study, ReaderModel model) {
        model.addMachines();
        Path truth = study.folder().resolve(ReaderModel.TRUTH);
        model.writeTruth(truth);
        messages.say("what each reader can truly do: " + truth);
        if (!keepOpen) {
            study.close("simulated readers have finished");
            messages.say("closed; next: verray study export " + study.folder() + " --out DIR");
        }
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
