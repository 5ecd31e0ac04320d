package org.verray.study.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Keeps pictures of pages at the sizes of a desktop and of a tablet held upright, and checks both with axe-core. */
final class Screens {
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;

    private static final int[][] SIZES = {{WIDTH, HEIGHT}, {820, 1180}};
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "target", "screens");
    private static final String AXE = axe();
    private static final String SETTLED =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    /** Style sheets of ours need no second download, which the check would make to look for media rules. */
    private static final String RUN =
            "() => axe.run(document, {resultTypes: ['violations'], preload: false}).then((r) =>"
                    + " r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) =>"
                    + " `${v.impact} ${v.id}: ${v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join('; ')}`))";

    private Screens() {}

    /** Fails where a page bars readers who depend on keyboards, contrast or screen readers; never scrolls sideways. */
    static void check(Page page, String name) {
        List<String> violations = new ArrayList<>();
        for (int[] size : SIZES) {
            page.setViewportSize(size[0], size[1]);
            page.evaluate(SETTLED);
            String shown = name + "-" + size[0] + "x" + size[1];
            keep(page, shown);
            page.evaluate(AXE);
            ((List<?>) page.evaluate(RUN)).forEach(violation -> violations.add(shown + ": " + violation));
            Object overflow = page.evaluate("() => document.documentElement.scrollWidth > innerWidth");
            if (Boolean.TRUE.equals(overflow)) {
                violations.add(shown + ": wider than the window");
            }
        }
        page.setViewportSize(WIDTH, HEIGHT);
        page.evaluate(SETTLED);
        assertThat(violations).as("serious violations of accessibility").isEmpty();
    }

    /** A picture of a page as it is. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    private static String axe() {
        String properties = "/META-INF/maven/org.webjars.npm/axe-core/pom.properties";
        try (InputStream in = Screens.class.getResourceAsStream(properties)) {
            Properties version = new Properties();
            version.load(in);
            String script = "/META-INF/resources/webjars/axe-core/" + version.getProperty("version") + "/axe.min.js";
            try (InputStream text = Screens.class.getResourceAsStream(script)) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
