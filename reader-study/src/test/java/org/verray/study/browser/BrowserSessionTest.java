package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.export.StudyVerification;
import org.verray.study.store.Study;

/** One reader, from the invitation to the last page, with everything that readers do besides answering. */
@Timeout(Chromium.MOST_SECONDS)
class BrowserSessionTest {
    private static final int CASES = 20;

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    /** 20 + 20 + 20 answers, one of which was changed, and nothing lost or doubled by all the going back and forth. */
    @Test
    void readsThreePhases() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"));
                Visitor visitor = CHROMIUM.visitor(fixture.base()).expecting("422 .* at .*/display")) {
            ReaderSession reader = new ReaderSession(visitor.tab(), visitor);
            comeIn(reader, fixture.invite(1).get(0).token());
            readBlinded(reader);
            reader.at("Before you go on");
            Screens.check(reader.page(), "remark");
            reader.remark("The chest images looked a little soft.");
            Screens.check(reader.page(), "reveal-1");
            reader.reveal();
            Screens.check(reader.page(), "reveal-2");
            reader.confirmReveal();
            readInformed(reader);
            readSecond(reader);
            reader.at("Thank you");
            Screens.check(reader.page(), "thanks");
            visitor.assertUntroubled();
            assertStored(fixture.study());
        }
    }

    private static void comeIn(ReaderSession reader, String token) {
        reader.openInvitation(token);
        Screens.check(reader.page(), "join");
        reader.begin();
        assertThat(reader.page().url()).doesNotContain(token);
        Screens.check(reader.page(), "consent");
        reader.consent();
        Screens.check(reader.page(), "about");
        reader.about();
        Screens.check(reader.page(), "display");
        reader.press("Continue");
        assertThat(reader.page().locator("[role=alert]")).isVisible();
        Screens.check(reader.page(), "display-warning");
        reader.display();
        assertThat(reader.page().locator("#picture-number")).hasText("1 of 2");
        Screens.check(reader.page(), "practice");
        reader.practice();
    }

    private static void readBlinded(ReaderSession reader) {
        CasePage cases = reader.cases();
        for (int number = 1; number <= CASES; number++) {
            cases.at(number, CASES);
            switch (number) {
                case 1 -> useViewer(reader);
                case 3 -> changePrevious(cases, number);
                case 5 -> reloadHalfway(reader, number);
                case 7 -> goBackInBrowser(reader, number);
                default -> cases.answerBlinded(number);
            }
            if (number == 9) {
                reader.page().locator("#submit").dblclick();
            } else {
                cases.submit();
            }
        }
    }

    private static void useViewer(ReaderSession reader) {
        CasePage cases = reader.cases();
        Page page = reader.page();
        Screens.check(page, "case-blinded");
        assertThat(page.locator("#missing")).hasText("Still open: Main finding · Image quality");
        String first = cases.readout();
        cases.drag(0.4, 0.4, 0.6, 0.5);
        String windowed = cases.readout();
        cases.wheel(-2);
        String zoomed = cases.readout();
        assertThat(List.of(first, windowed, zoomed)).doesNotHaveDuplicates();
        cases.key("i");
        assertThat(page.locator("[data-action=invert]")).hasAttribute("aria-pressed", "true");
        cases.key("x");
        assertThat(cases.readout()).contains("100%");
        cases.key("ArrowLeft");
        Screens.keep(page, "case-one-to-one-inverted");
        cases.key("0");
        assertThat(cases.readout()).isEqualTo(first);
        assertThat(page.locator("[data-action=invert]")).hasAttribute("aria-pressed", "false");
        cases.key("?");
        assertThat(page.locator("#key-list")).isVisible();
        Screens.check(page, "keys");
        reader.press("Close");
        // Typing must reach the field and nothing else: each of these letters is a key of the viewer or of an answer.
        page.locator("#q-comment").pressSequentially("if wax, q 0");
        assertThat(page.locator("#q-comment")).hasValue("if wax, q 0");
        assertThat(cases.readout()).isEqualTo(first);
        cases.answerBlinded(1);
        assertThat(page.locator("#missing")).isEmpty();
        Screens.check(page, "case-blinded-answered");
    }

    /** The answer to the case before becomes another one, and the case that was left for it is there again. */
    private static void changePrevious(CasePage cases, int number) {
        cases.previous();
        cases.at(number - 1, CASES);
        assertThat(cases.option("diagnosis", 1)).isChecked();
        cases.choose("diagnosis", 4);
        cases.submit();
        cases.at(number, CASES);
        cases.answerBlinded(number);
    }

    private static void reloadHalfway(ReaderSession reader, int number) {
        CasePage cases = reader.cases();
        cases.choose("diagnosis", 2);
        cases.type("comment", "kept over a reload");
        reader.page().reload();
        cases.at(number, CASES);
        assertThat(cases.option("diagnosis", 2)).isChecked();
        assertThat(reader.page().locator("#q-comment")).hasValue("kept over a reload");
        cases.choose("quality", 2);
    }

    private static void goBackInBrowser(ReaderSession reader, int number) {
        CasePage cases = reader.cases();
        cases.choose("diagnosis", 3);
        reader.page().goBack();
        cases.at(number, CASES);
        cases.answerBlinded(number);
    }

    private static void readInformed(ReaderSession reader) {
        CasePage cases = reader.cases();
        Page page = reader.page();
        for (int number = 1; number <= CASES; number++) {
            cases.at(number, CASES);
            if (number == 1) {
                Screens.check(page, "case-informed");
                assertThat(page.locator("#q-confidence")).hasClass("unset");
            }
            cases.answerInformed(number);
            if (number % 5 == 1) {
                cases.tool("ellipse");
                cases.drag(0.35, 0.3, 0.5, 0.5);
                cases.choose("reasons", number % 8);
                cases.choose("reasons", (number + 3) % 8);
            }
            if (number == 1) {
                mark(reader);
            }
            if (number % 4 == 0) {
                cases.key("Control+Enter");
            } else {
                cases.submit();
            }
        }
    }

    private static void mark(ReaderSession reader) {
        CasePage cases = reader.cases();
        Page page = reader.page();
        cases.tool("freehand");
        cases.drag(0.6, 0.5, 0.6, 0.7);
        cases.key("m");
        assertThat(page.locator("ul.marks li")).hasCount(3);
        cases.key("Delete");
        assertThat(page.locator("ul.marks li")).hasCount(2);
        cases.flag("recognised");
        Screens.check(page, "case-informed-answered");
        cases.tool("window");
    }

    private static void readSecond(ReaderSession reader) {
        CasePage cases = reader.cases();
        for (int number = 1; number <= CASES; number++) {
            cases.at(number, CASES);
            if (number == 1) {
                assertThat(reader.page().locator("#section")).hasText("Part 3 of 3");
            }
            cases.answerInformed(number);
            cases.submit();
        }
    }

    private static void assertStored(Study study) {
        List<Map<String, Object>> answers = study.read(handle -> handle.createQuery(
                        "select s.phase, s.position, a.revision, a.content, a.timing, a.events from answer a"
                                + " join assignment s on s.id = a.assignment_id order by a.id")
                .mapToMap()
                .list());
        assertThat(answers).hasSize(3 * CASES + 1);
        assertThat(answers.stream().map(a -> a.get("phase") + " " + a.get("position")))
                .as("each of 60 assignments")
                .doesNotContainNull()
                .satisfies(keys -> assertThat(
                                Map.of("distinct", keys.stream().distinct().count()))
                        .containsEntry("distinct", 3L * CASES));
        assertThat(answers.stream().filter(a -> !a.get("revision").equals(0)))
                .singleElement()
                .satisfies(changed -> {
                    assertThat(changed).containsEntry("revision", 1).containsEntry("position", 1);
                    assertThat(changed.get("content").toString()).contains("\"diagnosis\":\"device\"");
                });
        assertThat(answers.get(0).get("content").toString()).contains("if wax, q 0");
        assertThat(answers.get(0).get("events").toString()).contains("\"wl\"", "\"zoom\"", "\"invert\"", "\"reset\"");
        assertThat(answers.stream().map(a -> a.get("timing").toString()))
                .allSatisfy(timing -> assertThat(timing).containsPattern("\"activeMs\":[1-9]"));
        assertThat(answers.stream().filter(a -> a.get("content").toString().contains("\"shape\"")))
                .hasSize(4);
        assertThat(StudyVerification.of(study).problems()).isEmpty();
    }
}
