package org.verray.cli;

import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: {@code --device} and {@code --threads}. */
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where networks run; auto takes a GPU where PyTorch finds one. Default: ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    @Mixin
    private ThreadsOption threads;

    DeviceChoice device() {
        return device;
    }

    /** What the device came to; known once PyTorch runs. */
    DeviceChoice resolved() {
        boolean gpu = !"0".equals(PytorchRuntime.describe().getOrDefault("gpus", "0"));
        return gpu && device != DeviceChoice.CPU ? DeviceChoice.GPU : DeviceChoice.CPU;
    }

    /** At least 1. */
    int threads() {
        return threads.get();
    }
}
