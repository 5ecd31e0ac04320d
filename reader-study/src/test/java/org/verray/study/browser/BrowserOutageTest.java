package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.export.StudyVerification;

/** No answer is lost or stored twice, whatever happens to the connection, the server or the tab. */
@Timeout(Chromium.MOST_SECONDS)
class BrowserOutageTest {
    /** What a browser itself writes about requests that fail. */
    private static final String FAILED_REQUESTS = "Failed to load resource";

    private static final int CASES = 20;

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    /** The page keeps its answer while the server is away and sends it by itself, or after a reload of the page. */
    @Test
    void answersSurviveAnOutage() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"));
                Visitor visitor = CHROMIUM.visitor(fixture.base()).expecting(FAILED_REQUESTS)) {
            ReaderSession reader = new ReaderSession(visitor.tab(), visitor);
            reader.enter(fixture.invite(1).get(0).token());
            Page page = reader.page();
            CasePage cases = reader.cases();

            answerDuringOutage(fixture, cases, page, 1);
            Screens.check(page, "outage");
            fixture.restartServer();
            cases.at(2, CASES);
            assertThat(stored(fixture)).containsExactly(0);

            answerDuringOutage(fixture, cases, page, 2);
            fixture.restartServer();
            page.reload();
            cases.at(3, CASES);
            assertThat(stored(fixture)).containsExactly(0, 1);

            loseAcknowledgement(page);
            cases.answerBlinded(3);
            cases.submit();
            cases.at(4, CASES);
            assertThat(stored(fixture)).containsExactly(0, 1, 2);
            assertThat(page.evaluate("() => Object.keys(localStorage).length")).isEqualTo(0);
            visitor.assertUntroubled();
            assertThat(StudyVerification.of(fixture.study()).problems()).isEmpty();
        }
    }

    private static void answerDuringOutage(StudyFixture fixture, CasePage cases, Page page, int number) {
        cases.at(number, CASES);
        cases.answerBlinded(number);
        fixture.stopServer();
        cases.submit();
        assertThat(page.locator("#status")).hasText("Waiting for the connection. Your answer is kept here (1).");
    }

    /** The server stores the next answer, but the connection breaks before its acknowledgement comes. */
    private static void loseAcknowledgement(Page page) {
        AtomicInteger answers = new AtomicInteger();
        page.route("**/api/answer", route -> {
            if (answers.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
    }

    /** The study in a second tab asks before it takes over; the first one's answer waits until its tab is used again. */
    @Test
    void oneTabAtATimeAnswers() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"));
                Visitor visitor = CHROMIUM.visitor(fixture.base()).expecting("409 \\(Conflict\\)")) {
            ReaderSession first = new ReaderSession(visitor.tab(), visitor);
            first.enter(fixture.invite(1).get(0).token());
            first.cases().at(1, CASES);

            ReaderSession second = new ReaderSession(visitor.tab(), visitor);
            second.open("/");
            second.at("The study is open somewhere else");
            Screens.check(second.page(), "elsewhere");
            second.press("Continue here");
            second.cases().at(1, CASES);

            first.cases().answerBlinded(1);
            first.cases().submit();
            first.at("The study is open somewhere else");
            assertThat(stored(fixture)).isEmpty();
            first.press("Continue here");
            first.cases().at(2, CASES);
            assertThat(stored(fixture)).containsExactly(0);

            // This tab still shows the first case, which has been answered meanwhile: its answer comes too late.
            second.cases().answerBlinded(2);
            second.cases().submit();
            second.at("The study is open somewhere else");
            second.press("Continue here");
            second.cases().at(2, CASES);
            assertThat(stored(fixture)).containsExactly(0);
            visitor.assertUntroubled();
        }
    }

    /** Positions of answers in the order in which they were stored. */
    private static List<Integer> stored(StudyFixture fixture) {
        return fixture.study()
                .read(handle -> handle.createQuery(
                                "select s.position from answer a join assignment s on s.id = a.assignment_id order by a.id")
                        .mapTo(Integer.class)
                        .list());
    }
}
