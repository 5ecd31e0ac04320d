package org.verray.statistics.ratings;

/** The two kinds of files that hold ratings. What they look like is told at {@link RatingsFile}. */
public enum RatingsFormat {
    /** Comma-separated values with a header. */
    CSV("csv"),
    /** The text format of the iMRMC software (Gallas, FDA). */
    IMRMC("imrmc");

    private final String extension;

    RatingsFormat(String extension) {
        this.extension = extension;
    }

    /** How names of such files end, without the dot. */
    public String extension() {
        return extension;
    }
}
