package org.verray.study.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a reader does before, between and after the cases, by clicking and typing. Each step waits for its own page. */
final class ReaderSession {
    private final Page page;
    private final String base;

    ReaderSession(Page page, Visitor visitor) {
        this.page = page;
        this.base = visitor.base().toString();
    }

    Page page() {
        return page;
    }

    CasePage cases() {
        return new CasePage(page);
    }

    void open(String path) {
        page.navigate(base + path);
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void at(String heading) {
        assertThat(page.locator("h1")).hasText(heading);
    }

    /** Everything up to the first case. */
    void enter(String token) {
        openInvitation(token);
        begin();
        consent();
        about();
        display();
        practice();
    }

    void openInvitation(String token) {
        open("/join/" + token);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")))
                .isVisible();
    }

    void begin() {
        press("Begin");
        at("Taking part");
    }

    void consent() {
        at("Taking part");
        page.locator("input[name=agree]").check();
        press("Agree and continue");
        at("About you");
    }

    void about() {
        at("About you");
        page.locator("#role").selectOption("radiologist");
        page.locator("#years").fill("12");
        page.locator("#subspecialty").selectOption("musculoskeletal");
        page.locator("#country").selectOption("DE");
        page.locator("#aiTools").selectOption("sometimes");
        press("Continue");
        at("Check your screen");
    }

    void display() {
        at("Check your screen");
        Locator words = page.locator("canvas[data-letters]");
        for (int i = 0; i < words.count(); i++) {
            page.locator("#word" + (i + 1))
                    .fill(words.nth(i).getAttribute("data-letters").toLowerCase());
        }
        page.locator("input[name=dark]").check();
        page.locator("input[name=light]").check();
        press("Continue");
    }

    void practice() {
        at("Try the viewer");
        assertThat(page.locator("#picture-number")).hasText("1 of 2");
        page.mouse().move(500, 400);
        page.mouse().wheel(0, -200);
        press("Another image");
        assertThat(page.locator("#picture-number")).hasText("2 of 2");
        press("I am ready");
    }

    void remark(String text) {
        at("Before you go on");
        page.locator("#text").fill(text);
        press("Save and continue");
        at("What this study is about");
    }

    void reveal() {
        at("What this study is about");
        page.locator("input[name=understood]").check();
        press("Continue");
        at("One step that cannot be undone");
    }

    void confirmReveal() {
        at("One step that cannot be undone");
        press("Begin the next part");
    }
}
