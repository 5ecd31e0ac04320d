package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.PublishedVariance;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.ratings.RatingsFile;
import org.verray.study.design.DesignFile;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray study plan}: whether a study as designed can show what it is to show. */
@Command(
        name = "plan",
        description = {
            "Power of a study as its file describes it, before or after the launch: to show a difference between readers and a model on each set,"
                    + " and between two sets; to show that readers are not inferior to a model by a margin; and how many readers and cases"
                    + " reach a power of 0.8 and 0.9.",
            "Without a pilot study, variances are those of published accuracies, and differences are in accuracy. `verray power` plans"
                    + " everything else."
        },
        footer = {
            "",
            "Example: with 10 readers, for a difference of 0.1 and a margin of 0.05",
            "  verray study plan mystudy --readers 10 --difference 0.1 --margin 0.05",
            "Example: with variances of a pilot study in which the model AI read the same cases",
            "  verray study plan mystudy --pilot ratings.csv --detector AI"
        })
final class StudyPlanCommand implements Callable<Integer> {
    private static final int USUAL_READERS = 10;

    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--readers",
            paramLabel = "N",
            description = "How many readers; default: those invited to a launched study, else 10.")
    private Integer readers;

    @Option(
            names = "--difference",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "True difference that is to be shown; default: ${DEFAULT-VALUE}.")
    private double difference;

    @Option(
            names = "--margin",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Differences below it do not matter, for non-inferiority; default: ${DEFAULT-VALUE}.")
    private double margin;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.05",
            description = "Level of the tests, two-sided for a difference; default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--pilot", paramLabel = "RATINGS", description = "Ratings of a pilot study, CSV or .imrmc.")
    private Path pilot;

    @Option(names = "--detector", paramLabel = "READER", description = "The model among the readers of the pilot.")
    private String detector;

    @Mixin
    private FigureOption figure;

    @Mixin
    private ColumnOption columns;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        require(readers == null || readers >= 2, "--readers: expected 2 or more, found " + readers);
        require(
                difference > 0 && difference < 1,
                "--difference: expected a number between 0 and 1, found " + difference);
        require(margin > 0 && margin < 1, "--margin: expected a number between 0 and 1, found " + margin);
        require(alpha > 0 && alpha < 1, "--alpha: expected a number between 0 and 1, found " + alpha);
        require(detector == null || pilot != null, "--detector: expected --pilot with it");
        StudyDesign design =
                DesignFile.read(folder.path().resolve(DesignFile.NAME)).design();
        Map<String, Integer> sets = judged(design);
        if (sets.isEmpty()) {
            messages.error(folder.path() + ": expected a phase that asks real or synthetic, found none to plan");
            return ExitCode.BAD_INPUT;
        }
        Optional<StudyPlan.Variances> variances = variances();
        if (variances.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        new StudyPlan(sets, count(), difference, margin, alpha, variances.get()).print(format.get(), messages);
        return ExitCode.OK;
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    /** Cases that a reader judges in each set, in the order of phases. */
    private Map<String, Integer> judged(StudyDesign design) {
        Map<String, Integer> sets = new LinkedHashMap<>();
        for (StudyDesign.Phase phase : design.phases()) {
            if (phase.question(Question.Role.VERDICT).isPresent()) {
                StudyDesign.CaseSet set = design.sets().get(phase.set());
                int all = set.real() + set.synthetic();
                int read = phase.perReader() == null ? all : Math.min(all, phase.perReader());
                if (read < all) {
                    messages.warn("phase " + phase.id() + ": each reader reads " + read + " of " + all
                            + " cases; the plan is for readers who read the same " + read);
                }
                sets.merge(phase.set(), read, Math::max);
            }
        }
        return sets;
    }

    private int count() {
        if (readers != null) {
            return readers;
        }
        if (Study.launched(folder.path())) {
            try (Study study = folder.open()) {
                int invited = study.read(Reader::all).size();
                return invited >= 2 ? invited : USUAL_READERS;
            }
        }
        return USUAL_READERS;
    }

    private Optional<StudyPlan.Variances> variances() throws IOException {
        if (pilot == null) {
            return Optional.of(new StudyPlan.Variances(
                    Optional.of(PublishedVariance.ofModel()),
                    Optional.of(PublishedVariance.ofSets()),
                    "accuracy",
                    PublishedVariance.SOURCE));
        }
        Optional<RatingsFile> read = RatingsInput.read(pilot, columns.get(), messages, new RunRecord(command));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        RatingTable ratings = read.get().ratings().withoutEmpty();
        PilotStudy study = new PilotStudy(pilot, ratings, figure.of(ratings), CovarianceMethod.JACKKNIFE);
        Optional<DifferenceVariance> ofModel = Optional.ofNullable(detector).map(study::ofDetector);
        Optional<DifferenceVariance> ofSets = detector == null ? Optional.of(study.ofModalities()) : Optional.empty();
        return Optional.of(new StudyPlan.Variances(
                ofModel, ofSets, figure.of(ratings).kind().label(), pilot.toString()));
    }
}
