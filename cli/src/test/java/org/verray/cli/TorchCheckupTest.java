package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at folders laid out like a pip-installed torch and like the NVIDIA driver's description of itself. */
class TorchCheckupTest {
    @TempDir
    private Path folder;

    @Test
    void anotherTorchVersionIsNamedBeforeItIsLoaded() throws IOException {
        Check problem = checkup("2.8.0+cu128").ownLibraryProblem().orElseThrow();
        assertThat(problem.state()).isEqualTo(Check.State.MISSING);
        assertThat(problem.found()).contains("2.8.0+cu128").contains(TorchCheckup.TORCH_VERSION);
        assertThat(problem.advice()).contains("pip install torch==" + TorchCheckup.TORCH_VERSION);
    }

    @Test
    void theRightTorchVersionIsFine() throws IOException {
        assertThat(checkup(TorchCheckup.TORCH_VERSION + "+cu128").ownLibraryProblem())
                .isEmpty();
    }

    @Test
    void aLibraryFolderThatIsNotThereIsNamed() {
        TorchCheckup checkup = new TorchCheckup(Map.of("PYTORCH_LIBRARY_PATH", "/no/such/lib"), folder);
        assertThat(checkup.ownLibraryProblem().orElseThrow().found()).contains("/no/such/lib");
    }

    @Test
    void theCardIsNamedByItsDriver() throws IOException {
        Path card = Files.createDirectories(folder.resolve("gpus/0000:00:1e.0"));
        Files.writeString(card.resolve("information"), "Model: \t\t Example 9000\nIRQ:   \t\t 11\n");
        assertThat(new TorchCheckup(Map.of(), folder).gpuModel()).contains("Example 9000");
    }

    private TorchCheckup checkup(String version) throws IOException {
        Path library = Files.createDirectories(folder.resolve("torch/lib"));
        Files.writeString(folder.resolve("torch/version.py"), "__version__ = '" + version + "'\ndebug = False\n");
        return new TorchCheckup(Map.of("PYTORCH_LIBRARY_PATH", library.toString()), folder);
    }
}
