package org.verray.models;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * How a TorchScript detector is fed and read: the section {@code network} of its description. Absent values take the defaults
 * named here.
 *
 * @param input {@code patch} for square patches at native resolution, the default; {@code whole} for the whole image at
 *     native resolution
 * @param multiple rows and columns of a whole image are mirrored up to a multiple of this; default 32
 * @param largestSide of larger whole images the middle is looked at, in pixels; default 2048
 * @param range what black and white are to the network, lowest and highest; default 0 and 1
 * @param channels 1, or 3 equal ones; default 1
 * @param output {@code logit}, the default, or {@code probability}; higher = more likely synthetic
 * @param map false for one value a patch or image, the default; true for a map of values, of which the mean counts, or two maps:
 *     values, then attention, by whose exponential values are weighted
 */
@JsonPropertyOrder({"input", "multiple", "largestSide", "range", "channels", "output", "map"})
public record ScriptUse(
        String input,
        Integer multiple,
        Integer largestSide,
        List<Double> range,
        Integer channels,
        String output,
        Boolean map) {
    /** Architecture of models that are TorchScript. */
    public static final String ARCHITECTURE = "torchscript";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes the defaults and checks values. */
    public ScriptUse {
        input = input == null ? "patch" : input;
        multiple = multiple == null ? 32 : multiple;
        largestSide = largestSide == null ? 2048 : largestSide;
        range = range == null ? List.of(0.0, 1.0) : range;
        channels = channels == null ? 1 : channels;
        output = output == null ? "logit" : output;
        map = map != null && map;
        require("input", input.equals("patch") || input.equals("whole"), "patch or whole", input);
        require("multiple", multiple >= 1 && multiple <= 512, "1 to 512", multiple);
        require("largestSide", largestSide >= 64 && largestSide >= multiple, "64 or more", largestSide);
        require("range", Sidecar.ascending(range), "two rising numbers", range);
        require("channels", channels == 1 || channels == 3, "1 or 3", channels);
        require("output", output.equals("logit") || output.equals("probability"), "logit or probability", output);
    }

    private static void require(String key, boolean good, String expected, Object found) {
        if (!good) {
            throw new ModelException(key + ": expected " + expected + ", found " + found);
        }
    }

    /** Reads the section; throws {@link ModelException} where a value is out of range. */
    public static ScriptUse of(Map<String, Object> network) {
        try {
            return JSON.convertValue(network, ScriptUse.class);
        } catch (IllegalArgumentException e) {
            throw new ModelException(firstReason(e), e);
        }
    }

    private static String firstReason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof ModelException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** The section with every value. */
    public Map<String, Object> section() {
        return JSON.convertValue(this, new TypeReference<>() {});
    }

    /**
     * Brings grays to the network.
     *
     * @param gray values 0 to 255 of any number of images, one after the other
     * @param area pixels of one image
     * @return the same in the network's range, each image as often as there are channels
     */
    public float[] feed(float[] gray, int area) {
        float low = range.get(0).floatValue();
        float width = range.get(1).floatValue() - low;
        float[] fed = new float[channels * gray.length];
        for (int i = 0; i < fed.length; i++) {
            int image = i / (channels * area);
            fed[i] = low + width * gray[image * area + i % area] / 255;
        }
        return fed;
    }

    /** The logit that an output value stands for; probabilities are kept a millionth away from 0 and 1. */
    public float logit(float value) {
        if (output.equals("logit")) {
            return value;
        }
        double p = Math.max(1e-6, Math.min(1 - 1e-6, value));
        return (float) Math.log(p / (1 - p));
    }

    /** Whether the network sees whole images. */
    public boolean whole() {
        return input.equals("whole");
    }
}
