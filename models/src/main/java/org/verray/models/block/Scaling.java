package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Multiplication and division by a number, safe to train through. {@code NDArray.mul(Number)} of DJL 0.35.1 wraps the number's Java buffer as a tensor and lets go of the buffer
 * at once; the tensor is kept for the gradient, so that a garbage collection before {@code backward} makes all gradients garbage, once in some thousand steps. Here PyTorch owns
 * the number.
 */
public final class Scaling {
    private Scaling() {}

    /** Each value times a number. */
    public static NDArray times(NDArray x, float factor) {
        try (NDArray number = number(x, factor)) {
            return x.mul(number);
        }
    }

    /** Each value over a number. */
    public static NDArray over(NDArray x, float divisor) {
        try (NDArray number = number(x, divisor)) {
            return x.div(number);
        }
    }

    private static NDArray number(NDArray x, float value) {
        return x.getManager().full(new Shape(), value, x.getDataType());
    }
}
