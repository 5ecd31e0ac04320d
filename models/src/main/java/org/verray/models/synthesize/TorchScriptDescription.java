package org.verray.models.synthesize;

import java.nio.file.Path;
import java.util.List;
import org.verray.models.Sidecar;

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
    /** Reads the file with the same name and the ending {@code .json}. */
    static TorchScriptDescription beside(Path script) {
        Sidecar files = Sidecar.of(script);
        return files.read(TorchScriptDescription.class, "range, channels and multiple of the network")
                .complete(files);
    }

    private TorchScriptDescription complete(Sidecar files) {
        List<Double> in = range == null ? List.of(-1.0, 1.0) : range;
        TorchScriptDescription complete = new TorchScriptDescription(
                name == null || name.isBlank() ? files.stem() : name,
                standsFor == null ? "an autoencoder from outside" : standsFor,
                licence == null ? "" : licence,
                in,
                outputRange == null ? in : outputRange,
                channels == null ? 1 : channels,
                multiple == null ? 8 : multiple,
                margin == null ? 64 : margin,
                decoder);
        files.require("range", Sidecar.ascending(complete.range), "two rising numbers", complete.range);
        files.require(
                "outputRange", Sidecar.ascending(complete.outputRange), "two rising numbers", complete.outputRange);
        files.require("channels", complete.channels == 1 || complete.channels == 3, "1 or 3", complete.channels);
        boolean power = complete.multiple >= 1 && complete.multiple <= 512 && 512 % complete.multiple == 0;
        files.require("multiple", power, "a power of two from 1 to 512", complete.multiple);
        files.require("margin", complete.margin >= 0 && complete.margin <= 1024, "0 to 1024", complete.margin);
        return complete;
    }

    /** The margin, brought up to a multiple. */
    int wholeMargin() {
        return (margin + multiple - 1) / multiple * multiple;
    }
}
