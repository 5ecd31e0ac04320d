package org.verray.cli;

import java.util.Arrays;
import java.util.Map;

/**
 * Which of the process's streams a person is looking at. The launcher says so in the system property {@value
 * #PROPERTY} ({@code out}, {@code err}, both separated by a comma, or empty), because Java itself cannot tell for one
 * stream alone; without it, both count as terminals when Java has a console.
 */
final class Terminal {
    static final String PROPERTY = "verray.terminal";

    private Terminal() {}

    static boolean out() {
        return is("out");
    }

    static boolean err() {
        return is("err");
    }

    /** Whether standard output is a terminal that wants colour (see no-color.org). */
    static boolean colour() {
        return out() && colour(System.getenv());
    }

    /** Whether standard error is a terminal on which a line can be drawn anew. */
    static boolean redraws() {
        return err() && !dumb(System.getenv());
    }

    /** What the environment says of colour; none where it does not say what the terminal is. */
    static boolean colour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && environment.containsKey("TERM")
                && !dumb(environment);
    }

    private static boolean dumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    private static boolean is(String stream) {
        String said = System.getProperty(PROPERTY);
        return said == null
                ? System.console() != null
                : Arrays.asList(said.split(",")).contains(stream);
    }
}
