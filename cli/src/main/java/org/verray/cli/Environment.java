package org.verray.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** What the last digits of a score may depend on: PyTorch, the threads inside its operations, device and processor. */
final class Environment {
    private Environment() {}

    /** Where card figures are measured: on the processor unless a GPU is asked for, whose last digits are others. */
    static DeviceChoice device(ComputeOptions compute) {
        return compute.device() == DeviceChoice.AUTO ? DeviceChoice.CPU : compute.device();
    }

    /** Facts by name; call once PyTorch runs. */
    static Map<String, String> describe(ComputeOptions compute) {
        Map<String, String> facts = new TreeMap<>(PytorchRuntime.describe());
        facts.remove("gpus");
        facts.put("device", device(compute).name().toLowerCase(Locale.ROOT));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cpu", String.valueOf(Machine.describe().get("cpu")));
        return facts;
    }
}
