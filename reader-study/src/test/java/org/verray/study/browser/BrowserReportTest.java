package org.verray.study.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.design.StudyTemplate;
import org.verray.study.flow.Enrolment;
import org.verray.study.readings.StudySource;
import org.verray.study.report.ReportOptions;
import org.verray.study.report.StudyPictures;
import org.verray.study.report.StudyReport;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.simulate.SimulatedReader;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;

/** The report of a study that three readers have finished and a detector has read, as a browser shows and prints it. */
@Timeout(Chromium.MOST_SECONDS)
class BrowserReportTest {
    private static final long MOST_BYTES = 5_000_000;

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    @Test
    void theReportLoadsNothingAndPrints() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"), StudyTemplate.RADIOLOGY2026);
                Visitor visitor = CHROMIUM.visitor(fixture.base())) {
            Path report = report(fixture);
            assertThat(Files.size(report)).isLessThan(MOST_BYTES);
            List<String> requests = new ArrayList<>();
            Page page = visitor.tab();
            List<String> troubles = new ArrayList<>();
            page.onRequest(request -> requests.add(request.url()));
            page.onConsoleMessage(message -> troubles.add(message.text()));
            page.onPageError(troubles::add);
            page.navigate(report.toUri().toString());

            assertThat(requests)
                    .filteredOn(url -> !url.startsWith("data:"))
                    .containsExactly(report.toUri().toString());
            assertThat(page.locator("h1").textContent()).isEqualTo("Reading radiographs");
            assertThat(page.locator("#roc svg").count()).isEqualTo(2);
            assertThat(page.locator("#regions .heatframe").count()).isZero();
            assertThat(page.locator("section").count()).isGreaterThan(15);
            // Nothing is wider than the page.
            assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isNotPositive();
            assertThat(troubles).isEmpty();
            Screens.check(page, "report");
            byte[] printed = page.pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(true));
            assertThat(new String(printed, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
    }

    private Path report(StudyFixture fixture) throws Exception {
        for (Enrolment.Invitation invitation : fixture.invite(3)) {
            ReaderClient client = new ReaderClient(fixture.base());
            client.join(invitation.token());
            new SimulatedReader(client, new SplittableRandom(5), SimulatedReader::anything, () -> 0).readAll();
        }
        Study study = fixture.study();
        study.write(transaction -> {
            Machine machine = Machine.add(transaction, "detector/1.0", Machine.Kind.DETECTOR, Map.of("threshold", 0.5));
            for (long number = 1; number <= 40; number++) {
                MachineReading.of("", number, Rendition.SAMPLES, 1, Outcome.READ, number / 41.0, "{}", "")
                        .insert(transaction, machine);
            }
            return machine;
        });
        study.close("done");
        Path out = folder.resolve("report");
        StudyReport.of(StudySource.of(study), ReportOptions.USUAL, new StudyPictures(study))
                .write(out);
        return out.resolve("report.html");
    }
}
