package org.verray.datasets.manifest;

import java.util.List;
import org.verray.radiographs.VerrayException;

/** Says that a manifest as a whole cannot be used; the message names the file, and the line where there is one. */
public class ManifestException extends VerrayException {
    private static final long serialVersionUID = 1L;

    private final transient List<Manifest.Problem> problems;

    public ManifestException(String message) {
        this(message, null, List.of());
    }

    public ManifestException(String message, Throwable cause) {
        this(message, cause, List.of());
    }

    /** The same with every problem that was found, line by line; the message speaks of the first or of all. */
    public ManifestException(String message, Throwable cause, List<Manifest.Problem> problems) {
        super(message, cause);
        this.problems = List.copyOf(problems);
    }

    /** Every problem that was found, in line order; empty where the message says all. */
    public List<Manifest.Problem> problems() {
        return problems;
    }
}
