package org.verray.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** What the last digits of a score may depend on: PyTorch, the threads inside its operations, device and processor. */
final class Environment {
    private Environment() {}

    /** Facts by name; call once PyTorch runs. */
    static Map<String, String> describe(DeviceChoice device) {
        Map<String, String> facts = new TreeMap<>(PytorchRuntime.describe());
        facts.remove("gpus");
        facts.put("device", device.name().toLowerCase(Locale.ROOT));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cpu", String.valueOf(Machine.describe().get("cpu")));
        return facts;
    }
}
