package org.verray.radiographs.dicom;

/** Text that may stand in a DICOM attribute. */
final class ReportText {
    private static final int LONGEST = 4000;

    private ReportText() {}

    /** On one line and without control characters. */
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** The same for values that allow neither backslashes nor more than some characters. */
    static String cut(String text, int longest) {
        String line = plain(text).replace('\\', '/');
        return line.length() <= longest ? line : line.substring(0, longest).strip();
    }
}
