package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.verray.study.StudyFixture;
import org.verray.study.design.StudyTemplate;

/** A training tells after each answer what was to be seen, and goes on when the reader wants to. */
@Timeout(Chromium.MOST_SECONDS)
class BrowserTrainingTest {
    private static final Pattern VERDICT = Pattern.compile("Right|Not right");

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    @Test
    void feedbackFollowsEachAnswer() throws Exception {
        try (StudyFixture fixture = StudyFixture.start(folder.resolve("study"), StudyTemplate.TRAINING);
                Visitor visitor = CHROMIUM.visitor(fixture.base())) {
            ReaderSession reader = new ReaderSession(visitor.tab(), visitor);
            reader.enter(fixture.invite(1).get(0).token());
            CasePage cases = reader.cases();
            Page page = reader.page();
            Locator panel = page.locator("#feedback");
            for (int number = 1; number <= 3; number++) {
                cases.at(number, 40);
                assertThat(panel).isHidden();
                cases.answerInformed(number);
                cases.submit();
                assertThat(panel).isVisible();
                assertThat(page.locator("#feedback-heading")).hasText(VERDICT);
                assertThat(page.locator("#feedback-lines")).containsText("This radiograph is");
                assertThat(page.locator("#questions")).hasAttribute("disabled", "");
                if (number == 1) {
                    Screens.check(page, "feedback");
                }
                reader.press("Next case");
            }
            cases.at(4, 40);
            visitor.assertUntroubled();
            int answers = fixture.study()
                    .read(h -> h.createQuery("select count(*) from answer")
                            .mapTo(int.class)
                            .one());
            assertThat(answers).isEqualTo(3);
        }
    }
}
