package org.verray.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.FileWitness;
import org.verray.models.ModelArtifact;
import org.verray.node.Node;
import org.verray.node.NodeListener;
import org.verray.node.NodeSettings;
import org.verray.radiographs.dicom.net.Destination;
import org.verray.radiographs.dicom.net.ServerSettings;
import org.verray.radiographs.dicom.net.TlsIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray node}: a verdict on each radiograph that is sent to this machine. */
@Command(
        name = "node",
        description = {
            "A DICOM node (C-ECHO and C-STORE): gives a verdict on each radiograph that is sent to it, as JSON and as a DICOM report in"
                    + " the same study, and sends both on.",
            "Runs until it is stopped (Ctrl+C). What it has answered with success is in --store and is scored once, whatever ends the"
                    + " node; the same command goes on with it."
        },
        footer = {
            "",
            "Example: for programs of this machine",
            "  verray node --store node",
            "Example: for two stations of the network, with originals and reports sent on to an archive",
            "  verray node --bind 0.0.0.0 --store node --allow CT1,XRAY2 --forward ARCHIVE@pacs.example.org:104"
        })
final class NodeCommand implements Callable<Integer> {
    /** How long a stop waits for the files at hand. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "11112",
            description = "Port to listen on, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on; 0.0.0.0 lets other machines in. Default: ${DEFAULT-VALUE}, this machine alone.")
    private String bind;

    @Option(
            names = "--ae-title",
            paramLabel = "AE",
            defaultValue = "VERRAY",
            description = "Application entity title that callers must name. Default: ${DEFAULT-VALUE}.")
    private String aeTitle;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            required = true,
            description = "Folder for files, verdicts, reports and status.json; made where there is none.")
    private Path store;

    @Option(
            names = "--allow",
            paramLabel = "AE",
            split = ",",
            description = "Application entity titles that may call; without it, all may.")
    private List<String> allow = List.of();

    @Option(
            names = "--forward",
            paramLabel = "AE@HOST:PORT",
            description = "Where originals and their reports are sent, again and again until they have arrived.")
    private String forward;

    @Option(
            names = "--discard",
            description = "Delete originals once they are scored and sent on; verdicts and reports are kept.")
    private boolean discard;

    @Mixin
    private NodeLimits limits;

    @Mixin
    private TlsOptions tls;

    @Mixin
    private StabilityOption stability;

    @Mixin
    private ModelOptions model;

    @Mixin
    private TrustOption trust;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        NodeSettings settings = settings();
        ModelArtifact artifact = model.open();
        try (StopSignal stop = new StopSignal(PATIENCE);
                Detector detector =
                        stability.wrap(Detectors.open(artifact, compute.device()), artifact.description())) {
            detector.warnings().forEach(messages::warn);
            DetectionPipeline pipeline =
                    new DetectionPipeline(detector, new FileWitness(trust.list()), compute.threads());
            Node node = Node.start(settings, pipeline, new Voice());
            greet(settings, node.port(), artifact);
            stop.await();
            messages.say("stopping: files at hand are finished, the rest stays in " + store);
            node.close();
            messages.say(node.summary());
        }
        return ExitCode.OK;
    }

    private NodeSettings settings() {
        if (port < 0 || port > 65535) {
            throw usage("--port: expected 0 to 65535, found " + port);
        }
        checkTitle("--ae-title", aeTitle);
        allow.forEach(title -> checkTitle("--allow", title));
        ServerSettings server =
                new ServerSettings(address(), port, aeTitle, Set.copyOf(allow), tls.read(), limits.get());
        return new NodeSettings(
                store,
                server,
                Optional.ofNullable(forward).map(this::destination),
                !discard,
                limits.queue(),
                limits.free(),
                compute.threads(),
                Build.version());
    }

    private void checkTitle(String option, String title) {
        if (!ServerSettings.isAeTitle(title)) {
            throw usage(
                    option + ": expected an application entity title of 1 to 16 characters, found \"" + title + "\"");
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw usage("--bind: no such address: " + bind);
        }
    }

    private Destination destination(String text) {
        try {
            return Destination.parse(text);
        } catch (IllegalArgumentException e) {
            throw usage("--forward: " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private void greet(NodeSettings settings, int listening, ModelArtifact artifact) {
        ServerSettings server = settings.server();
        messages.say("research use only, not a medical device; model "
                + artifact.description().name());
        if (server.callers().isEmpty() && !server.tls().map(TlsIdentity::mutual).orElse(false)) {
            String who =
                    server.bind().isLoopbackAddress() ? "every program of this machine" : "everybody who reaches it";
            String advice = " may send to this node: --allow names callers, --tls-truststore asks for certificates";
            if (server.bind().isLoopbackAddress()) {
                messages.say(who + advice);
            } else {
                messages.warn(who + advice);
            }
        }
        messages.say("listening as " + aeTitle + " on " + server.bind().getHostAddress() + ":" + listening
                + (server.tls().isPresent() ? " with TLS" : " without TLS")
                + (server.bind().isLoopbackAddress() ? ", for this machine alone (--bind 0.0.0.0 lets others in)" : "")
                + "; files, verdicts and status.json in " + store);
    }

    /** Says what the node says. */
    private final class Voice implements NodeListener {
        @Override
        public void say(String line) {
            messages.say(line);
        }

        @Override
        public void warn(String line) {
            // Not a warning of the run, which keeps its own for a record: this run has no end.
            messages.say("warning: " + line);
        }
    }
}
