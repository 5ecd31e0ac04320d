package org.verray.radiographs.provenance;

/** What a statement in a file says about the origin of its image. */
public enum Meaning {
    /** Made by a trained model. */
    GENERATED_BY_AI("made by AI"),
    /** Contains parts that a trained model made, or was changed by one. */
    EDITED_WITH_AI("partly made by AI"),
    /** Made by a program that was not trained. */
    GENERATED_BY_SOFTWARE("made by software"),
    /** The file says that it is synthetic without saying how it was made. */
    SYNTHETIC("synthetic"),
    /** Shows a phantom and no patient; says nothing about how the image was made. */
    PHANTOM("phantom, no patient"),
    /** Captured from the real world, by a camera or a scanner. */
    CAPTURED("captured"),
    /** The file says that it is not synthetic. */
    NOT_SYNTHETIC("not synthetic"),
    /** A device that is named. */
    DEVICE("device named"),
    /** A program that handled the file; says nothing about the origin of the image. */
    SOFTWARE("software named"),
    /** Said, but it settles nothing. */
    OTHER("other origin");

    private final String words;

    Meaning(String words) {
        this.words = words;
    }

    /** The meaning in few plain words. */
    public String words() {
        return words;
    }

    /** Whether it says that AI or another synthesis had a part in the image. */
    public boolean saysSynthetic() {
        return this == GENERATED_BY_AI || this == EDITED_WITH_AI || this == GENERATED_BY_SOFTWARE || this == SYNTHETIC;
    }
}
