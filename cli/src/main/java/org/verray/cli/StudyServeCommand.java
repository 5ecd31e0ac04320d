package org.verray.cli;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.verray.study.flow.Credentials;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study serve}: the server of a study. */
@Command(
        name = "serve",
        description = {
            "Serves a study to readers and to its coordinator until it is stopped (Ctrl+C). The first time, it launches the study:"
                    + " cases are drawn and rendered, and the design is frozen.",
            "Stopping and starting again loses nothing; readers go on where they were."
        },
        footer = {
            "",
            "Example: on this machine",
            "  verray study serve mystudy --port 8080",
            "Example: behind a proxy that ends TLS",
            "  verray study serve mystudy --base-url https://study.example.org --behind-proxy"
        })
final class StudyServeCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 lets other machines in. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(names = "--base-url", paramLabel = "URL", description = "What readers type, where it is something else.")
    private URI baseUrl;

    @Option(
            names = "--behind-proxy",
            description =
                    "A proxy that ends TLS stands before the server: cookies go over HTTPS only, browsers are told to stay"
                            + " with it, and X-Forwarded-For is believed.")
    private boolean proxied;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() throws InterruptedException {
        try (Study study = folder.openOrLaunch(messages);
                StudyServer server = StudyServer.start(study, new ServerOptions(host, port, baseUrl, proxied))) {
            String address = baseUrl == null ? "http://localhost:" + server.port() : baseUrl.toString();
            messages.result("serving " + folder.path() + " at " + address);
            messages.result("coordinator: " + address + "/coordinator with the token "
                    + new Credentials(study).coordinatorToken());
            if (!study.isOpen()) {
                messages.warn("the study is closed: readers see a notice");
            }
            untilStopped(server);
        }
        return ExitCode.OK;
    }

    /** Waits for ever; a signal ends the process, and what was asked for last is answered before. */
    static void untilStopped(StudyServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        new CountDownLatch(1).await();
    }
}
