package org.verray.radiographs;

/** Sense of the stored gray samples (DICOM PS3.3 C.7.6.3.1.2). */
public enum Photometric {
    /** The lowest sample is shown white. */
    MONOCHROME1,
    /** The lowest sample is shown black. */
    MONOCHROME2
}
