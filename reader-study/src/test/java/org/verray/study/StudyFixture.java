package org.verray.study;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyTemplate;
import org.verray.study.flow.Enrolment;
import org.verray.study.store.Study;
import org.verray.study.web.ServerOptions;
import org.verray.study.web.StudyServer;

/** A launched study on the demonstration set, with a real server on a free port. */
public final class StudyFixture implements AutoCloseable {
    public static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv");

    private final Study study;
    private final StudyServer server;

    private StudyFixture(Study study) {
        this.study = study;
        this.server = StudyServer.start(study, ServerOptions.local(0));
    }

    /** The template of three phases, as it is. */
    public static StudyFixture start(Path folder) throws IOException {
        return start(folder, StudyTemplate.RADIOLOGY2026);
    }

    public static StudyFixture start(Path folder, StudyTemplate template) throws IOException {
        template.write(folder, DEMO);
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
        return URI.create("http://localhost:" + server.port());
    }

    public List<Enrolment.Invitation> invite(int readers) {
        return new Enrolment(study).invite(readers, "en");
    }

    @Override
    public void close() {
        server.close();
        study.close();
    }
}
