package org.verray.models.synthesize;

import java.util.Map;
import org.verray.models.ModelDescription;
import org.verray.models.block.Autoencoder;
import org.verray.models.block.Diffusion;
import org.verray.models.block.SuperResolution;

/** Says in words what the twins of a model stand for, from its architecture. */
public final class TraceWords {
    private TraceWords() {}

    /** A few words, for lists and cards. */
    public static String standsFor(ModelDescription model) {
        Map<String, Object> network = model.network();
        return switch (model.architecture()) {
            case Autoencoder.ID -> {
                int cell = 1 << Autoencoder.reductionLevels(network);
                yield "decoders of latent generative models that " + upsampling(network) + ", one latent vector for "
                        + cell + " x " + cell + " pixels";
            }
            case SuperResolution.ID ->
                "pictures generated small and enlarged " + SuperResolution.scale(network)
                        + " times by a super-resolution network";
            case Diffusion.ID ->
                "diffusion models that repaint a given picture (image to image, inpainting, refining): detail is"
                        + " drawn, anatomy kept";
            default -> "networks of architecture " + model.architecture();
        };
    }

    private static String upsampling(Map<String, Object> network) {
        return switch (String.valueOf(network.getOrDefault("upsampler", "nearest"))) {
            case "transposed" -> "weave zeros in and convolve (transposed convolution)";
            case "shuffle" -> "weave channels together (pixel shuffle)";
            default -> "repeat pixels and convolve";
        };
    }
}
