package org.verray.radiographs.provenance;

import java.util.Locale;

/** Text of a file made fit for one line of output. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    /** The text without control and format characters, in one line of at most {@value #LONGEST} characters. */
    static String shortened(String text) {
        return shortened(text, LONGEST);
    }

    static String shortened(String text, int longest) {
        String head = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
        String line = head.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\\uFFFD]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= longest ? line : line.substring(0, longest - 1).stripTrailing() + "…";
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
