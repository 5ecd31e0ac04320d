package org.verray.study.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.HandClock;
import org.verray.study.StudyFixture;
import org.verray.study.export.StudyExport;
import org.verray.study.export.StudyProgress;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Transaction;

/** A good detector tells the truth: nothing of its readings gets out of an open study. */
class MachineLeakTest {
    /** In all that is stored of the program, and nowhere else. */
    private static final String MARK = "8765432";

    @TempDir
    private Path folder;

    private static Machine add(Transaction transaction) {
        Machine machine =
                Machine.add(transaction, "detector-" + MARK, Machine.Kind.DETECTOR, Map.of("threshold", MARK));
        for (CaseRow row : CaseRow.all(transaction.handle())) {
            double score = row.truth().ordinal() + Double.parseDouble("0." + MARK);
            MachineReading.of(
                            "",
                            row.number(),
                            Rendition.SAMPLES,
                            1,
                            Outcome.READ,
                            score,
                            "{\"verdict\":\"" + MARK + "\"}",
                            MARK)
                    .insert(transaction, machine);
        }
        return machine;
    }

    @Test
    void scoresStayInTheStudyUntilItIsClosed() throws Exception {
        Path home = folder.resolve("study");
        StudyFixture.writeSmall(home, StudyFixture.DEMO);
        List<String> seen = new ArrayList<>();
        try (StudyFixture fixture = StudyFixture.launch(home, new HandClock())) {
            fixture.study().write(MachineLeakTest::add);
            ReaderClient reader = new ReaderClient(fixture.base(), exchange -> seen.add(all(exchange)));
            reader.join(fixture.invite(1).get(0).token());
            new SimulatedReader(reader, new SplittableRandom(2), SimulatedReader::anything, () -> 0).readAll();
            reader.get("/");
            int ofReader = seen.size();
            ReaderClient coordinator = new ReaderClient(fixture.base(), exchange -> seen.add(all(exchange)));
            coordinator.get("/coordinator");
            coordinator.form("/coordinator/login", Map.of("token", fixture.coordinatorToken()));
            assertThat(coordinator.get("/coordinator").status()).isEqualTo(200);
            assertThat(coordinator.get("/coordinator/api/progress").json().toString())
                    .contains("R01");
            seen.add(new ObjectMapper().writeValueAsString(StudyProgress.of(fixture.study())));
            assertThat(seen).hasSizeGreaterThan(ofReader).noneMatch(text -> text.contains(MARK));

            Path blinded = folder.resolve("blinded");
            StudyExport.write(fixture.study(), true, blinded);
            for (Path file : files(blinded)) {
                String text = Files.readString(file);
                assertThat(file.getFileName().toString().equals("audit.csv") ? withoutActors(text) : text)
                        .as(file.toString())
                        .doesNotContain(MARK);
            }
            fixture.study().close("test");
            Path open = folder.resolve("open");
            StudyExport.write(fixture.study(), false, open);
            assertThat(Files.readString(open.resolve("audit.csv"))).contains("0." + MARK);
        }
    }

    private static String all(ReaderClient.Exchange exchange) {
        return exchange.response().headers().map() + exchange.text();
    }

    /** That a program has read something is no secret. */
    private static String withoutActors(String audit) {
        return audit.replace(",machine detector-" + MARK + ",", ",machine,");
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
