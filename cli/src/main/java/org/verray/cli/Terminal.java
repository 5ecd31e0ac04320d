package org.verray.cli;

import java.util.Arrays;

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
        String noColour = System.getenv("NO_COLOR");
        return out()
                && (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
    }

    private static boolean is(String stream) {
        String said = System.getProperty(PROPERTY);
        return said == null
                ? System.console() != null
                : Arrays.asList(said.split(",")).contains(stream);
    }
}
