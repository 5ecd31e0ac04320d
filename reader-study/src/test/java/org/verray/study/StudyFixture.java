package org.verray.study;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyTemplate;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Enrolment;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;

/** A launched study on the demonstration set, with a real server on a free port. */
public final class StudyFixture implements AutoCloseable {
    public static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv");

    private final Study study;
    private final int port;
    private StudyServer server;

    private StudyFixture(Study study) {
        this.study = study;
        this.server = StudyServer.start(study, ServerOptions.local(0));
        this.port = server.port();
    }

    /** The template of three phases, as it is. */
    public static StudyFixture start(Path folder) throws IOException {
        return start(folder, StudyTemplate.RADIOLOGY2026);
    }

    public static StudyFixture start(Path folder, StudyTemplate template) throws IOException {
        return start(folder, template, text -> text);
    }

    /** A template whose text is changed before the launch. */
    public static StudyFixture start(Path folder, StudyTemplate template, UnaryOperator<String> change)
            throws IOException {
        Path design = template.write(folder, DEMO);
        Files.writeString(design, change.apply(Files.readString(design)));
        return new StudyFixture(Study.launch(folder, done -> {}));
    }

    /** A study of its own design, which need not be about the demonstration set. */
    public static StudyFixture of(Path folder, String design) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(DesignFile.NAME), design);
        return new StudyFixture(Study.launch(folder, done -> {}));
    }

    /** Writes a small study: six cases in two phases, and a taught phase of two, shown small. */
    public static void writeSmall(Path folder, Path manifest) throws IOException {
        StudyTemplate.RADIOLOGY2026.write(folder, manifest);
        Path file = folder.resolve(DesignFile.NAME);
        String text = Files.readString(file)
                .replaceFirst("real: 10, synthetic: 10", "real: 3, synthetic: 3")
                .replaceFirst("real: 10, synthetic: 10", "real: 1, synthetic: 1");
        String taught =
                "\n  - id: taught\n    title: Taught\n    kind: training\n    set: second\n    questions: *informed\n";
        Files.writeString(file, text.stripTrailing() + taught + "viewing: {rows: 128, columns: 128}\n");
    }

    /** A study file that was written before, with a clock of its own. */
    public static StudyFixture launch(Path folder, Clock clock) {
        Study.launch(folder, done -> {}).close();
        return new StudyFixture(Study.open(folder, clock));
    }

    /** A study that was launched before. */
    public static StudyFixture of(Study study) {
        return new StudyFixture(study);
    }

    public Study study() {
        return study;
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public List<Enrolment.Invitation> invite(int readers) {
        return new Enrolment(study).invite(readers, "en");
    }

    public String coordinatorToken() {
        return new Credentials(study).coordinatorToken();
    }

    /** Takes the server away while the study stays open, as an outage does. */
    public void stopServer() {
        server.close();
    }

    /** Brings the server back at the address that readers know. */
    public void restartServer() {
        server = StudyServer.start(study, ServerOptions.local(port));
    }

    @Override
    public void close() {
        server.close();
        study.close();
    }
}
