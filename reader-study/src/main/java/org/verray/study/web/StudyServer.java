package org.verray.study.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Leases;
import org.verray.study.flow.ReadingFlow;
import org.verray.study.store.Study;

/** Serves a study to readers and to its coordinator. Close it to stop; the study stays open. */
public final class StudyServer implements AutoCloseable {
    /** Of a form or an answer; nothing larger is read. */
    private static final long MOST_BYTES = 512 * 1024;

    private static final int THREADS = 250;

    /** What Jetty adds to each piece of a body when it reckons how much it holds. */
    private static final int FRAMING_BYTES = 0;

    private static final int IDLE_MILLIS = 30_000;

    private final Javalin javalin;

    private StudyServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts a server; throws {@link org.verray.radiographs.VerrayException} where the port is taken. */
    public static StudyServer start(Study study, ServerOptions options) {
        Credentials credentials = new Credentials(study);
        ReadingFlow flow = new ReadingFlow(study);
        Leases leases = new Leases(study.clock());
        Visit visit = new Visit(study, credentials, options.secure());
        Pages pages = new Pages(study, visit, options);
        Refusals refusals = new Refusals(study);
        Javalin javalin = Javalin.create(config -> {
            configure(config, options);
            RoutesConfig routes = config.routes;
            new Protection(visit, pages, refusals, options).routes(routes);
            new StaticFiles(pages).routes(routes);
            new EntryRoutes(study, credentials, leases, visit, pages, refusals, options).routes(routes);
            new ReaderPages(study, flow, credentials, leases, visit, pages).routes(routes);
            new ReaderApi(study, flow, leases, visit, refusals).routes(routes);
            new CoordinatorRoutes(study, credentials, visit, pages).routes(routes);
            new Failures(pages).routes(routes);
        });
        try {
            javalin.start(options.host(), options.port());
        } catch (RuntimeException e) {
            javalin.stop();
            throw new ServerException(
                    "port " + options.port() + " on " + options.host()
                            + ": cannot listen there; is another server running? --port 0 takes any port that is free ("
                            + e.getMessage() + ")",
                    e);
        }
        return new StudyServer(javalin);
    }

    private static void configure(JavalinConfig config, ServerOptions options) {
        config.startup.showJavalinBanner = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.generateEtags = false;
        config.http.maxRequestSize = MOST_BYTES;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("study");
        config.jetty.threadPool = threads;
        // Bodies are read before a thread is given to their request, so that who sends one slowly holds none.
        config.jetty.modifyServer(server -> server.setHandler(new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(MOST_BYTES, FRAMING_BYTES, true))));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(16 * 1024);
            http.setIdleTimeout(IDLE_MILLIS);
        });
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
