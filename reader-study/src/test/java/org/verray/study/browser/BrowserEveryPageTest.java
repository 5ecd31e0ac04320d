package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.design.StudyTemplate;

/** The pages that a session does not always see, and a reader who types markup wherever text can be typed. */
@Timeout(Chromium.MOST_SECONDS)
class BrowserEveryPageTest {
    private static final String MARKUP = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    /** Three phases of two cases with a break after each, so that every page comes soon. */
    private StudyFixture smallStudy() throws Exception {
        return StudyFixture.start(
                folder.resolve("study"),
                StudyTemplate.RADIOLOGY2026,
                text -> text.replace("real: 10, synthetic: 10", "real: 1, synthetic: 1")
                        .replace("breakEvery: 35", "breakEvery: 1"));
    }

    /** Nothing that a reader types runs anywhere: a dialog or a violation of the policy would be a trouble. */
    @Test
    void markupStaysText() throws Exception {
        try (StudyFixture fixture = smallStudy();
                Visitor visitor = CHROMIUM.visitor(fixture.base());
                Visitor coordinator = CHROMIUM.visitor(fixture.base()).expecting("403 \\(Forbidden\\)")) {
            ReaderSession reader = new ReaderSession(visitor.tab(), visitor);
            Page page = reader.page();
            CasePage cases = reader.cases();
            reader.enter(fixture.invite(2).get(0).token());
            cases.at(1, 2);
            cases.type("comment", MARKUP);
            cases.answerBlinded(1);
            cases.submit();
            reader.at("Time for a short break");
            Screens.check(page, "pause");
            reader.press("Continue reading");
            cases.at(2, 2);
            cases.previous();
            cases.at(1, 2);
            assertThat(page.locator("#q-comment")).hasValue(MARKUP);
            cases.submit();
            cases.at(2, 2);
            cases.answerBlinded(2);
            cases.submit();
            reader.remark(MARKUP);
            watchProgress(fixture, coordinator);
            reader.reveal();
            reader.confirmReveal();
            for (int phase = 2; phase <= 3; phase++) {
                cases.at(1, 2);
                cases.answerInformed(1);
                cases.submit();
                reader.press("Continue reading");
                cases.at(2, 2);
                cases.answerInformed(2);
                cases.submit();
            }
            reader.at("Thank you");
            visitor.assertUntroubled();
            coordinator.assertUntroubled();
        }
    }

    private static void watchProgress(StudyFixture fixture, Visitor coordinator) {
        ReaderSession session = new ReaderSession(coordinator.tab(), coordinator);
        Page page = session.page();
        session.open("/coordinator");
        session.at("Progress of the study");
        page.locator("#token").fill(MARKUP);
        session.press("Sign in");
        assertThat(page.locator("#token-error")).isVisible();
        Screens.check(page, "coordinator-login");
        page.locator("#token").fill(fixture.coordinatorToken());
        session.press("Sign in");
        assertThat(page.locator("#readers tr")).hasCount(2);
        assertThat(page.locator("#readers tr").first()).containsText("R01");
        assertThat(page.locator("#readers tr").first()).containsText("2 / 6");
        assertThat(page.locator("#readers tr").nth(1)).containsText("Invited");
        Screens.check(page, "coordinator");
        session.press("Sign out");
        assertThat(page.locator("#token")).isVisible();
    }

    /** Another language, another computer, leaving, and addresses that lead nowhere. */
    @Test
    void readersComeAndGo() throws Exception {
        try (StudyFixture fixture = smallStudy();
                Visitor visitor = CHROMIUM.visitor(fixture.base()).expecting("40[134] \\(");
                Visitor elsewhere = CHROMIUM.visitor(fixture.base()).expecting("409 \\(Conflict\\)")) {
            ReaderSession reader = new ReaderSession(visitor.tab(), visitor);
            Page page = reader.page();
            String token = fixture.invite(1).get(0).token();
            reader.enter(token);
            reader.cases().at(1, 2);
            page.locator("details.menu summary").click();
            reader.press("Deutsch");
            reader.cases().at("1 von 2");
            Screens.check(page, "case-german");
            page.locator("details.menu summary").click();
            reader.press("English");
            reader.cases().at(1, 2);

            page.locator("a[href='/handover']").click();
            reader.at("Continue on another computer");
            Screens.check(page, "handover");
            reader.press("Make a link");
            String link = page.locator("#link").inputValue();
            Screens.check(page, "handover-link");
            ReaderSession other = new ReaderSession(elsewhere.tab(), elsewhere);
            other.page().navigate(link);
            other.press("Begin");
            other.display();
            other.cases().at(1, 2);
            elsewhere.assertUntroubled();

            reader.open("/no-such-page/" + MARKUP.replace("/", ""));
            reader.at("There is no such page");
            Screens.check(page, "error");
            reader.open("/join/" + token);
            reader.at("This link cannot be used");
            reader.press("Leave");
            reader.at("See you later");
            Screens.check(page, "left");
            reader.open("/");
            reader.at("You are not signed in");
            fixture.study().close("test");
            other.open("/");
            other.at("This study is not open");
            Screens.check(other.page(), "closed");
            visitor.assertUntroubled();
        }
    }
}
