package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;

/** The reading page: its picture, its tools and its form. */
final class CasePage {
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    private final Page page;

    CasePage(Page page) {
        this.page = page;
    }

    /** Waits until a case is painted and can be answered. */
    void at(int number, int of) {
        at(number + " of " + of);
    }

    /** The same by the progress as the page's language has it. */
    void at(String progress) {
        assertThat(page.locator("#progress")).hasText(progress, PATIENTLY);
        page.locator("#questions:not([disabled])").waitFor();
    }

    void choose(String question, int option) {
        page.locator("[data-question=" + question + "] label.option")
                .nth(option)
                .click();
    }

    Locator option(String question, int option) {
        return page.locator("[data-question=" + question + "] label.option input")
                .nth(option);
    }

    void type(String question, String text) {
        page.locator("#q-" + question).fill(text);
    }

    /** Puts a slider at a fraction of its length. */
    void slide(String question, double fraction) {
        Locator slider = page.locator("#q-" + question);
        BoundingBox box = slider.boundingBox();
        slider.click(new Locator.ClickOptions().setPosition(fraction * (box.width - 1), box.height / 2));
    }

    void flag(String question) {
        page.locator("#q-" + question).check();
    }

    void key(String key) {
        page.keyboard().press(key);
    }

    void tool(String name) {
        page.locator("#toolbar [data-tool=" + name + "]").click();
    }

    void action(String name) {
        page.locator("#toolbar [data-action=" + name + "]").click();
    }

    /** Drags on the picture between points that are fractions of its width and height. */
    void drag(double fromX, double fromY, double toX, double toY) {
        BoundingBox box = page.locator("#stage").boundingBox();
        page.mouse().move(box.x + fromX * box.width, box.y + fromY * box.height);
        page.mouse().down();
        int steps = 8;
        for (int i = 1; i <= steps; i++) {
            double part = (double) i / steps;
            // A slight bow makes it an outline for the freehand tool, and does not matter to the others.
            double bow = 0.04 * Math.sin(Math.PI * part);
            page.mouse()
                    .move(
                            box.x + (fromX + (toX - fromX) * part + bow) * box.width,
                            box.y + (fromY + (toY - fromY) * part) * box.height);
        }
        page.mouse().up();
    }

    void wheel(int notches) {
        BoundingBox box = page.locator("#stage").boundingBox();
        page.mouse().move(box.x + box.width / 3, box.y + box.height / 3);
        page.mouse().wheel(0, 100.0 * notches);
    }

    /** Window, level and zoom as the corner of the picture tells them, once the next frame is drawn. */
    String readout() {
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return page.locator("#readout").textContent();
    }

    void submit() {
        page.locator("#submit").click();
    }

    void previous() {
        page.locator("#back").click();
    }

    /** What a reader without knowledge of the purpose is asked. */
    void answerBlinded(int number) {
        if (number % 2 == 0) {
            key("w");
            key("d");
        } else {
            choose("diagnosis", number % 6);
            choose("quality", number % 5);
        }
    }

    void answerInformed(int number) {
        if (number % 2 == 0) {
            key(number % 4 == 0 ? "q" : "w");
        } else {
            choose("verdict", number % 4 == 1 ? 0 : 1);
        }
        slide("confidence", 0.1 + 0.04 * (number % 20));
    }
}
