package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.verray.study.llm.LlmConfig;
import org.verray.study.llm.LlmConfigException;
import org.verray.study.llm.LlmConfigFile;
import org.verray.study.llm.LlmListener;
import org.verray.study.llm.LlmRun;
import org.verray.study.llm.LlmSummary;
import org.verray.study.llm.StopSignal;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray study llm-read}: readers that are language models. */
@Command(
        name = "llm-read",
        description = {
            "Lets language models read the cases of a study, rendered as readers see them: blinded phases first, then real or synthetic"
                    + " with a confidence. Works on open and closed studies, and launches one that was not.",
            "Goes on where the last run ended, within a budget of requests and tokens for all runs together. Keys come from environment"
                    + " variables that the configuration names, and are never written anywhere."
        },
        footer = {
            "",
            "Example: a configuration to start from",
            "  verray study llm-read --template > llm.yaml",
            "Example: read, or go on",
            "  verray study llm-read mystudy --config llm.yaml"
        })
final class StudyLlmReadCommand implements Callable<Integer> {
    /** What is on its way gets this long to come back after a signal. */
    private static final int GRACE_SECONDS = 10;

    @Parameters(arity = "0..1", paramLabel = "STUDY", description = "Folder of the study, with its study.yaml.")
    private Path folder;

    @Option(names = "--config", paramLabel = "FILE", description = "Models, budget and patience, as YAML.")
    private Path config;

    @Option(names = "--template", description = "Prints a configuration to start from, with comments, and ends.")
    private boolean template;

    @Mixin
    private OutOption out;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (template) {
            messages.out().print(LlmConfigFile.template());
            messages.out().flush();
            return ExitCode.OK;
        }
        if (folder == null || config == null) {
            throw usage("expected a study and --config FILE, or --template");
        }
        RunRecord record = new RunRecord(command);
        LlmConfig models;
        try {
            models = LlmConfigFile.read(config);
        } catch (LlmConfigException e) {
            throw usage(e.getMessage());
        }
        try {
            LlmRun.checkKeys(models, System::getenv);
        } catch (LlmConfigException e) {
            throw usage(config + ": " + e.getMessage());
        }
        StopSignal stop = new StopSignal();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stop, finished), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return read(models, stop, record);
        } catch (LlmConfigException e) {
            throw usage(config + ": " + e.getMessage());
        } finally {
            finished.countDown();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The process is ending, with it.
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private int read(LlmConfig models, StopSignal stop, RunRecord record) throws InterruptedException {
        Optional<Path> target = out.create();
        try (Study study = StudyFolder.openOrLaunch(folder, messages);
                Failures failures = Failures.in(target, messages)) {
            LlmSummary summary;
            try (Progress progress = messages.progress("reading", -1)) {
                summary = new LlmRun(study, models, System::getenv, stop, new Reporter(progress, failures)).run();
            }
            LlmResults results = new LlmResults(summary);
            results.print(messages, format.get());
            say(summary, models);
            int code = code(summary);
            target.ifPresent(path -> {
                results.write(path);
                record.resolved("llm", models)
                        .result("designSha256", study.designFile().sha256())
                        .result("summary", summary)
                        .write(path, code, messages.warnings());
            });
            return code;
        }
    }

    /** After a signal, waits for what is on its way, so that an answer that was paid for is kept and told. */
    private void end(StopSignal stop, CountDownLatch finished) {
        stop.stop();
        messages.say("stopping: nothing more is sent, and what is on its way is waited for (at most " + GRACE_SECONDS
                + " s); run the same command again to go on");
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(LlmSummary summary, LlmConfig models) {
        int left = summary.rows().stream().mapToInt(LlmSummary.Row::left).sum();
        messages.say(String.format(
                "sent for this study so far: %,d requests%s, %,d tokens%s%s",
                summary.requests(),
                of(models.budget().requests()),
                summary.tokens(),
                of(models.budget().tokens()),
                summary.estimatedTokens() == 0
                        ? ""
                        : String.format(
                                ", of which %,d are estimates since servers counted none", summary.estimatedTokens())));
        if (left > 0) {
            messages.error(left + " readings are left" + (summary.budgetSpent() ? ": the budget is reached" : "")
                    + "; run the same command again to go on"
                    + (summary.budgetSpent() ? ", with a larger budget in " + config : ""));
        }
    }

    private static String of(Long most) {
        return most == null ? "" : String.format(" of %,d", most);
    }

    private static int code(LlmSummary summary) {
        if (summary.complete()) {
            return ExitCode.OK;
        }
        return summary.any() || summary.budgetSpent() || summary.stopped() ? ExitCode.PARTIAL : ExitCode.BAD_INPUT;
    }

    /** Tells how it goes. */
    private final class Reporter implements LlmListener {
        private final Progress progress;
        private final Failures failures;

        Reporter(Progress progress, Failures failures) {
            this.progress = progress;
            this.failures = failures;
        }

        @Override
        public void stored(String model, String phase, Outcome outcome) {
            progress.step();
            progress.note(model + ", " + phase);
        }

        @Override
        public void failed(String model, String phase, String caseName, int repeat, String reason) {
            failures.add(model + ", " + phase + ", " + caseName + ", repeat " + repeat, reason);
        }

        @Override
        public void ended(String model, String reason) {
            messages.error(model + ": not continued: " + reason);
        }

        @Override
        public void planned(int readings) {
            progress.total(readings);
        }
    }
}
