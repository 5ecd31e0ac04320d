package org.verray.study.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, driven by Playwright, which downloads no browser of its own; one for each class of tests.
 * Where there is none, the tests are skipped, or fail where nothing may be skipped.
 */
final class Chromium implements BeforeAllCallback, AfterAllCallback {
    /** A browser that hangs must not hold up a build for ever; a whole session takes a minute on a busy machine. */
    static final int MOST_SECONDS = 300;

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext test) {
        Optional<Path> executable = find();
        if (executable.isEmpty() && "1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            throw new AssertionError("expected a program named chromium on the path, found none");
        }
        assumeTrue(executable.isPresent(), "no program named chromium on the path");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (playwright != null) {
            playwright.close();
        }
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody at a computer of their own, with no cookies yet. */
    Visitor visitor(URI base) {
        Browser.NewContextOptions options = new Browser.NewContextOptions();
        return new Visitor(
                browser.newContext(
                        options.setViewportSize(Screens.WIDTH, Screens.HEIGHT).setLocale("en")),
                base);
    }
}
