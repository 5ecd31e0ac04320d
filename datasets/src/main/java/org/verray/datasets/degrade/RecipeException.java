package org.verray.datasets.degrade;

import org.verray.radiographs.VerrayException;

/** Says what is wrong with a recipe; the message names the file and the key. */
public class RecipeException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public RecipeException(String message) {
        super(message);
    }

    public RecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
