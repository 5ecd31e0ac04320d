package org.verray.models.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Map;
import java.util.TreeMap;
import org.verray.models.ModelException;

/**
 * Starts PyTorch once for the process. Call {@link #start(int)} before anything else touches DJL; afterwards its thread
 * count is fixed, and results repeat to the bit for equal thread counts only.
 */
public final class PytorchRuntime {
    /** Counts how the fixed parts of networks were computed over time: another way, other last digits. 1 was by tensor operations. */
    private static final String FIXED_FILTERS = "2";

    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";

    private static Engine engine;

    private PytorchRuntime() {}

    /**
     * Loads PyTorch, offline and without telemetry.
     *
     * @param threads threads inside one tensor operation; ignored when PyTorch has been started before
     * @throws ModelException where the native library is missing for this platform
     */
    public static synchronized void start(int threads) {
        if (engine != null) {
            return;
        }
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault(THREADS, Integer.toString(threads));
        setDefault(INTEROP_THREADS, "1");
        try {
            engine = Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new ModelException(
                    "PyTorch cannot be started on this machine (" + firstLine(e) + "); run `verray doctor`", e);
        }
    }

    /** Threads inside one tensor operation. */
    public static int threads() {
        return Integer.getInteger(THREADS, 1);
    }

    /**
     * Chooses the device.
     *
     * @throws ModelException where a GPU was asked for and PyTorch finds none
     */
    public static Device device(DeviceChoice choice) {
        start(1);
        boolean gpu = engine.getGpuCount() > 0;
        if (choice == DeviceChoice.GPU && !gpu) {
            throw new ModelException("no GPU: PyTorch " + engine.getVersion()
                    + " finds no CUDA device here; use --device cpu, or see `verray doctor`");
        }
        return gpu && choice != DeviceChoice.CPU ? Device.gpu() : Device.cpu();
    }

    /** Seeds PyTorch's own generator, from which weights are drawn. */
    public static void seed(long seed) {
        start(1);
        engine.setRandomSeed((int) seed);
    }

    /** Versions and thread counts, for records of a run. */
    public static synchronized Map<String, String> describe() {
        Map<String, String> facts = new TreeMap<>();
        if (engine != null) {
            facts.put("pytorch", engine.getVersion());
            facts.put("djl", Engine.getDjlVersion());
            facts.put("gpus", Integer.toString(engine.getGpuCount()));
            facts.put("fixedFilters", FIXED_FILTERS);
            facts.put("torchThreads", Integer.toString(threads()));
        }
        return facts;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .orElse(root.getClass().getSimpleName());
    }
}
