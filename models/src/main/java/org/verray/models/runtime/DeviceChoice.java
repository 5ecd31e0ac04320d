package org.verray.models.runtime;

/** Where networks run, as asked for with {@code --device}. */
public enum DeviceChoice {
    /** The first GPU when PyTorch finds one, else the CPU. */
    AUTO,
    CPU,
    /** A GPU or an error. */
    GPU
}
