package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.verray.models.ModelException;
import org.verray.models.runtime.PytorchRuntime;

/**
 * Looks at PyTorch and the GPU. A torch of the wrong version crashes the virtual machine when it is loaded, so the
 * user's own one is looked at on disk first.
 */
final class TorchCheckup {
    /** The PyTorch that the Java binding was compiled against; no other may be loaded. */
    static final String TORCH_VERSION = "2.7.1";

    private static final String GPU_ADVICE = "to use an NVIDIA GPU, install the same PyTorch with CUDA and name it:\n"
            + "  python3 -m venv torch-gpu && torch-gpu/bin/pip install torch==" + TORCH_VERSION + "\n"
            + "  export PYTORCH_LIBRARY_PATH=$(echo $PWD/torch-gpu/lib/python3*/site-packages/torch/lib)\n"
            + "  export PYTORCH_VERSION=" + TORCH_VERSION + " PYTORCH_FLAVOR=cu128\n"
            + "(exactly " + TORCH_VERSION + ": another version crashes Java)";
    private static final Pattern VERSION = Pattern.compile("__version__ *= *'([^']+)'");

    private final Map<String, String> environment;
    private final Path driver;

    /**
     * Prepares to look.
     *
     * @param environment the variables of the process
     * @param driver folder in which the NVIDIA driver for Linux describes itself
     */
    TorchCheckup(Map<String, String> environment, Path driver) {
        this.environment = environment;
        this.driver = driver;
    }

    static TorchCheckup ofThisMachine() {
        return new TorchCheckup(System.getenv(), Path.of("/proc/driver/nvidia"));
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        Optional<Check> own = ownLibraryProblem();
        if (own.isPresent()) {
            checks.add(own.get());
            return checks;
        }
        try {
            PytorchRuntime.start(1);
        } catch (ModelException e) {
            checks.add(Check.missing(
                    "PyTorch",
                    e.getMessage(),
                    "needed to detect, evaluate and train. Build with -Dpytorch.natives=linux-x86_64, linux-aarch64,\n"
                            + "osx-aarch64 or win-x86_64, whichever this machine is, and keep some 500 MB free in "
                            + cache()));
            return checks;
        }
        Map<String, String> facts = PytorchRuntime.describe();
        checks.add(Check.ok(
                "PyTorch",
                facts.get("pytorch") + " through DJL " + facts.get("djl") + ", natives in "
                        + environment.getOrDefault("PYTORCH_LIBRARY_PATH", cache())));
        checks.add(gpu(Integer.parseInt(facts.getOrDefault("gpus", "0"))));
        return checks;
    }

    /** What is wrong with the library that {@code PYTORCH_LIBRARY_PATH} names, if anything is. */
    Optional<Check> ownLibraryProblem() {
        String named = environment.getOrDefault("PYTORCH_LIBRARY_PATH", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Path library = Path.of(named);
        if (!Files.isDirectory(library)) {
            return Optional.of(Check.missing("PyTorch", "PYTORCH_LIBRARY_PATH: no such folder: " + named, GPU_ADVICE));
        }
        Path versionFile = library.resolveSibling("version.py");
        if (!Files.isReadable(versionFile)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(versionFile));
            if (version.find() && !version.group(1).split("\\+")[0].equals(TORCH_VERSION)) {
                return Optional.of(Check.missing(
                        "PyTorch",
                        "PYTORCH_LIBRARY_PATH holds torch " + version.group(1) + ", expected " + TORCH_VERSION,
                        GPU_ADVICE));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Check.missing("PyTorch", versionFile + ": " + ErrorHandling.reason(e), GPU_ADVICE));
        }
    }

    private Check gpu(int found) {
        String model = gpuModel().map(name -> " (" + name + ")").orElse("");
        if (found > 0) {
            return Check.ok("GPU", found + " that PyTorch can use" + model);
        }
        return Files.isDirectory(driver)
                ? Check.note("GPU", "a driver" + model + ", but PyTorch runs on the CPU", GPU_ADVICE)
                : Check.ok("GPU", "none, and none needed: everything runs on the CPU");
    }

    /** Name of the first card according to the driver. */
    Optional<String> gpuModel() {
        Path cards = driver.resolve("gpus");
        if (!Files.isDirectory(cards)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(cards)) {
            Optional<Path> card = found.sorted().findFirst().map(c -> c.resolve("information"));
            if (card.isEmpty() || !Files.isReadable(card.get())) {
                return Optional.empty();
            }
            return Files.readAllLines(card.get()).stream()
                    .filter(line -> line.startsWith("Model:"))
                    .map(line -> line.substring("Model:".length()).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String cache() {
        return environment.getOrDefault("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai");
    }
}
