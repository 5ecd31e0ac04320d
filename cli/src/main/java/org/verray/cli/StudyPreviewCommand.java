package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.verray.study.flow.Enrolment;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study preview}: a rehearsal. */
@Command(
        name = "preview",
        description = {
            "Serves a rehearsal of the study as one reader sees it, until it is stopped (Ctrl+C). Nothing of it is kept, and the study"
                    + " is not launched by it: change study.yaml and look again as often as you like."
        },
        footer = {"", "Example:", "  verray study preview mystudy"})
final class StudyPreviewCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("verray-preview");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data), "forget"));
        try (Progress progress = messages.progress("rendering cases", -1);
                Study study = Study.rehearse(folder.path(), data, done -> progress.step());
                StudyServer server = StudyServer.start(study, ServerOptions.local(port))) {
            Enrolment.Invitation invitation = new Enrolment(study)
                    .invite(1, study.design().languages().get(0))
                    .get(0);
            messages.result("open http://localhost:" + server.port() + "/join/" + invitation.token());
            StudyServeCommand.untilStopped(server);
        }
        return ExitCode.OK;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The process ends; what is left of a rehearsal lies in the folder for temporary files.
            return;
        }
    }
}
