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

/** The Chromium of this machine, driven by Playwright, which downloads no browser of its own. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Starts it; where there is none, the calling tests are skipped, or fail where nothing may be skipped. */
    static Chromium start() {
        Optional<Path> executable = find();
        if (executable.isEmpty() && "1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            throw new AssertionError("expected a program named chromium on the path, found none");
        }
        assumeTrue(executable.isPresent(), "no program named chromium on the path");
        return new Chromium(executable.get());
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
        return visitor(base, new Browser.NewContextOptions());
    }

    /** The same at a screen that is described. */
    Visitor visitor(URI base, Browser.NewContextOptions options) {
        if (options.viewportSize == null) {
            options.setViewportSize(Screens.WIDTH, Screens.HEIGHT);
        }
        return new Visitor(browser.newContext(options.setLocale("en")), base);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
