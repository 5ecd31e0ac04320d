package org.verray.models.synthesize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.verray.models.ModelException;

/**
 * How an autoencoder from outside is to be fed: the content of the JSON file beside it.
 *
 * @param name of the generator, as written into manifests; default: the name of the file
 * @param standsFor a few words
 * @param licence of the weights
 * @param range what black and white are to the network, lowest and highest; default -1 and 1
 * @param outputRange the same for what comes out; default: as {@code range}
 * @param channels 1, or 3 (equal channels in, mean of the three out); default 1
 * @param multiple rows and columns have to be multiples of this; default 8
 * @param margin pixels around a tile that the network may look at; default 64
 * @param decoder name of a second file, where the first gives a latent and does not decode it
 */
record TorchScriptDescription(
        String name,
        String standsFor,
        String licence,
        List<Double> range,
        List<Double> outputRange,
        Integer channels,
        Integer multiple,
        Integer margin,
        String decoder) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Reads the file with the same name and the ending {@code .json}. */
    static TorchScriptDescription beside(Path script) {
        String file = script.getFileName().toString();
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        Path json = script.resolveSibling(stem + ".json");
        try {
            return JSON.readValue(Files.readAllBytes(json), TorchScriptDescription.class)
                    .complete(json, stem);
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    script + ": expected " + json.getFileName()
                            + " beside it, with range, channels and multiple of the network; there is none",
                    e);
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    json + ": cannot be understood: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new ModelException(json + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private TorchScriptDescription complete(Path json, String stem) {
        List<Double> in = range == null ? List.of(-1.0, 1.0) : range;
        TorchScriptDescription complete = new TorchScriptDescription(
                name == null || name.isBlank() ? stem : name,
                standsFor == null ? "an autoencoder from outside" : standsFor,
                licence == null ? "" : licence,
                in,
                outputRange == null ? in : outputRange,
                channels == null ? 1 : channels,
                multiple == null ? 8 : multiple,
                margin == null ? 64 : margin,
                decoder);
        require(json, "range", ascending(complete.range), "two rising numbers", complete.range);
        require(json, "outputRange", ascending(complete.outputRange), "two rising numbers", complete.outputRange);
        require(json, "channels", complete.channels == 1 || complete.channels == 3, "1 or 3", complete.channels);
        boolean power = complete.multiple >= 1 && complete.multiple <= 512 && 512 % complete.multiple == 0;
        require(json, "multiple", power, "a power of two from 1 to 512", complete.multiple);
        require(json, "margin", complete.margin >= 0 && complete.margin <= 1024, "0 to 1024", complete.margin);
        return complete;
    }

    private static boolean ascending(List<Double> pair) {
        return pair.size() == 2 && pair.get(0) != null && pair.get(1) != null && pair.get(0) < pair.get(1);
    }

    private static void require(Path json, String key, boolean good, String expected, Object found) {
        if (!good) {
            throw new ModelException(json + ": " + key + ": expected " + expected + ", found " + found);
        }
    }

    /** The margin, brought up to a multiple. */
    int wholeMargin() {
        return (margin + multiple - 1) / multiple * multiple;
    }
}
