package org.verray.statistics;

/**
 * One value of the reference's {@code expected} folder: what an existing tool gives.
 *
 * @param file name without folder and extension, for example {@code roc-auc}
 * @param settings as it stands there, a list of {@code key=value} and words between semicolons
 * @param value as it stands there: a number, NA, NaN, Inf, a message, or several printed numbers (in {@code published})
 */
public record Expected(
        String file,
        String dataset,
        String analysis,
        String settings,
        String unit,
        String statistic,
        String value,
        String source) {
    /** Value of a {@code key=value} among the settings; empty text where the key is not there. */
    public String setting(String key) {
        for (String part : settings.split(";")) {
            if (part.strip().startsWith(key + "=")) {
                return part.strip().substring(key.length() + 1);
            }
        }
        return "";
    }

    /** Whether a word or a {@code key=value} stands among the settings. */
    public boolean has(String part) {
        for (String candidate : settings.split(";")) {
            if (candidate.strip().equals(part)) {
                return true;
            }
        }
        return false;
    }
}
