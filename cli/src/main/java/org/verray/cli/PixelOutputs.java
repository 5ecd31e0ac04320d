package org.verray.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.radiographs.Display;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.StoredSamples;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.BlindedDicom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: the files that {@code verray inspect} makes of the pixels of one radiograph. */
final class PixelOutputs {
    private static final int RENDERED_BITS = 8;

    @Option(
            names = "--pixels",
            paramLabel = "OUT",
            description = {
                "Write the stored samples, as they are.",
                "OUT.raw: row by row, little endian, 1 byte each where 8 bits are allocated and 2 otherwise, with"
                        + " OUT.raw.json that describes them.",
                "OUT.png: 16 bits, samples with a sign moved up by half their range."
            })
    private Path pixels;

    @Option(
            names = "--render",
            paramLabel = "OUT.png",
            description = "Write the picture as a viewer would show it: rescale, window or table, sense of gray.")
    private Path render;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which of the file's windows or VOI tables to render; they count from 1. Default: first.")
    private int window;

    @Option(
            names = "--blind",
            paramLabel = "OUT",
            description = {
                "Write a copy with the pixels and nothing of the original header:"
                        + " OUT.png (16 bits, 0 is black) or OUT.dcm (Secondary Capture)."
            })
    private Path blind;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Checks the names of the files and that they are for one input; wrong ones are wrong usage. */
    void check(int inputs) {
        require("--pixels", pixels, ".raw", ".png");
        require("--render", render, ".png");
        require("--blind", blind, ".png", ".dcm");
        if (any() && inputs != 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "--pixels, --render and --blind are for one file, found " + inputs + " files");
        }
    }

    private boolean any() {
        return pixels != null || render != null || blind != null;
    }

    private void require(String option, Path file, String... endings) {
        if (file != null && List.of(endings).stream().noneMatch(ending -> endsWith(file, ending))) {
            throw new ParameterException(
                    command.commandLine(),
                    option + ": expected a file name that ends with " + String.join(" or ", endings) + ", found "
                            + file);
        }
    }

    /**
     * Writes what was asked for.
     *
     * @return the files, in the order of their options
     * @throws VerrayException where one cannot be written
     */
    List<Path> write(Radiograph radiograph) {
        List<Path> written = new ArrayList<>();
        StoredSamples samples = StoredSamples.of(radiograph);
        if (pixels != null && endsWith(pixels, ".raw")) {
            written.add(write(pixels, samples.bytes()));
            written.add(describe(pixels, samples.description()));
        } else if (pixels != null) {
            written.add(write(pixels, GrayPng.of(radiograph.rows(), radiograph.columns(), samples.unsigned())));
            Map<String, Object> description = samples.description();
            description.keySet().removeAll(List.of("bytesPerSample", "byteOrder"));
            description.put("added", samples.offset());
            written.add(describe(pixels, description));
        }
        if (render != null) {
            written.add(write(render, rendered(radiograph)));
        }
        if (blind != null) {
            written.add(write(
                    blind,
                    endsWith(blind, ".dcm")
                            ? BlindedDicom.of(radiograph)
                            : GrayPng.of(radiograph.rows(), radiograph.columns(), samples.zeroIsBlack())));
        }
        return written;
    }

    private byte[] rendered(Radiograph radiograph) {
        Display display = radiograph.display();
        int choices = display.vois().size();
        if (window < 1 || window > choices) {
            throw new VerrayException(
                    "--window: expected 1 to " + choices + ", as many as the file has, found " + window);
        }
        Rendering picture = Rendering.of(radiograph, display.with(display.vois().get(window - 1)), RENDERED_BITS);
        return GrayPng.of(picture.rows(), picture.columns(), picture.bytes());
    }

    private static Path describe(Path file, Map<String, Object> description) {
        return write(
                file.resolveSibling(file.getFileName() + ".json"),
                (Json.text(description) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new VerrayException(file + ": cannot be written: " + ErrorHandling.reason(e), e);
        }
    }

    private static boolean endsWith(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
