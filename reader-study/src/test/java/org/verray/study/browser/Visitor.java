package org.verray.study.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A browser with its own cookies and tabs, which is watched: errors on the console, errors of scripts, violations of the
 * content security policy, requests to any other host and dialogs of scripts are all troubles.
 */
final class Visitor implements AutoCloseable {
    /** Busy machines of continuous integration take their time; a reader would have given up long before. */
    private static final int PATIENCE_MILLIS = 30_000;

    private static final String REPORT_VIOLATIONS = "addEventListener('securitypolicyviolation',"
            + " (e) => console.error('policy violated: ' + e.violatedDirective + ' ' + e.blockedURI))";

    private final BrowserContext context;
    private final URI base;
    private final List<String> troubles = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Visitor(BrowserContext context, URI base) {
        this.context = context;
        this.base = base;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(REPORT_VIOLATIONS);
        context.onConsoleMessage(this::console);
        context.onWebError(error -> trouble("script: " + error.error()));
        context.onRequest(this::request);
        context.onDialog(this::dialog);
    }

    /** A new tab. */
    Page tab() {
        return context.newPage();
    }

    URI base() {
        return base;
    }

    /** Errors on the console that a test causes on purpose, such as those that a browser writes during an outage. */
    Visitor expecting(String regex) {
        expected.add(Pattern.compile(regex));
        return this;
    }

    /** Fails where anything was wrong so far. */
    void assertUntroubled() {
        assertThat(troubles).as("troubles of the browser").isEmpty();
    }

    private void console(ConsoleMessage message) {
        // Warnings are left out: the check of accessibility itself reads canvases in a way that Chromium warns about.
        if (message.type().equals("error")) {
            trouble("console: " + message.text() + " at " + message.location());
        }
    }

    private void request(Request request) {
        String url = request.url();
        boolean ours = url.startsWith(base + "/") || url.startsWith("data:") || url.startsWith("blob:" + base);
        if (!ours) {
            trouble("request to another host: " + url);
        }
    }

    private void dialog(Dialog dialog) {
        trouble("dialog: " + dialog.type() + " " + dialog.message());
        dialog.dismiss();
    }

    private void trouble(String trouble) {
        if (expected.stream().noneMatch(pattern -> pattern.matcher(trouble).find())) {
            troubles.add(trouble);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
