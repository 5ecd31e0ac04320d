package org.verray.study.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.verray.study.HandClock;
import org.verray.study.StudyFixture;
import org.verray.study.cases.SampleStore;
import org.verray.study.design.DesignFile;
import org.verray.study.flow.Enrolment;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;
import org.verray.study.store.StudyDatabase;
import org.verray.study.store.Transaction;

/** A small study that two readers have finished, a third was invited to and a program took part in, with images of its own, of which copies can be spoiled. */
final class FinishedStudy {
    private final Path folder;
    private int copies;

    FinishedStudy(Path folder) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder);
        copyAll(StudyFixture.DEMO.getParent(), images());
        addDiagnoses(images().resolve("manifest.csv"));
        Path base = folder.resolve("base");
        StudyFixture.writeSmall(base, images().resolve("manifest.csv"));
        try (StudyFixture fixture = StudyFixture.launch(base, new HandClock())) {
            List<Enrolment.Invitation> invitations = fixture.invite(3);
            for (Enrolment.Invitation invitation : invitations.subList(0, 2)) {
                ReaderClient client = new ReaderClient(fixture.base());
                client.join(invitation.token());
                SimulatedReader reader =
                        new SimulatedReader(client, new SplittableRandom(3), SimulatedReader::anything, () -> 0);
                for (int i = 0; i < 7; i++) {
                    reader.step();
                }
                client.post("/api/back", Map.of());
                reader.readAll();
            }
        }
        try (Study study = Study.open(base)) {
            study.write(FinishedStudy::addMachine);
            study.markSimulated(Map.of("readers", "answers at random"));
        }
    }

    /** Says of every image that nothing is to be seen. */
    private static void addDiagnoses(Path manifest) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            lines.add(line + (lines.isEmpty() ? ",diagnosis" : ",normal"));
        }
        Files.write(manifest, lines);
    }

    /** A program that has read the first two cases. */
    private static Machine addMachine(Transaction transaction) {
        Machine machine = Machine.add(transaction, "detector/1.0", Machine.Kind.DETECTOR, Map.of("threshold", 0.5));
        for (long number = 1; number <= 2; number++) {
            MachineReading.of("", number, Rendition.SAMPLES, 1, Outcome.READ, 0.25 * number, "{}", "as it came")
                    .insert(transaction, machine);
        }
        return machine;
    }

    /** The images that the study was made of. */
    Path images() {
        return folder.resolve("images");
    }

    /** A copy of everything, beside the first. */
    Path copy() throws IOException {
        Path copy = folder.resolve("copy" + copies++);
        copyAll(folder.resolve("base"), copy);
        return copy;
    }

    /** What the manual says to keep and to bring back: a backup of the database, and the files beside it. */
    Path restored() throws IOException {
        Path base = folder.resolve("base");
        Path restored = Files.createDirectory(folder.resolve("restored"));
        try (Study study = Study.open(base)) {
            study.backup(restored.resolve(StudyDatabase.NAME));
        }
        for (String name : List.of(Study.KEY, Study.ANCHORS, DesignFile.NAME)) {
            Files.copy(base.resolve(name), restored.resolve(name));
        }
        copyAll(base.resolve(SampleStore.NAME), restored.resolve(SampleStore.NAME));
        return restored;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
