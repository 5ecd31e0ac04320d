package org.verray.cli;

import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --device} and {@code --threads}. */
final class ComputeOptions {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where networks run; auto takes a GPU where PyTorch finds one. Default: ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    DeviceChoice device() {
        return device;
    }

    /** What the device came to; known once PyTorch runs. */
    DeviceChoice resolved() {
        boolean gpu = !"0".equals(PytorchRuntime.describe().getOrDefault("gpus", "0"));
        return gpu && device != DeviceChoice.CPU ? DeviceChoice.GPU : DeviceChoice.CPU;
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work at a time; default: one for each processor.")
    void threads(int number) {
        if (number < 1) {
            throw new ParameterException(command.commandLine(), "--threads: expected 1 or more, found " + number);
        }
        threads = number;
    }

    /** At least 1. */
    int threads() {
        return threads;
    }
}
