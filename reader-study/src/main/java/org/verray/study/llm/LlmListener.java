package org.verray.study.llm;

import org.verray.study.store.MachineReading.Outcome;

/** Hears how the reading goes; called from several threads, one at a time. */
public interface LlmListener {
    /** So many readings are to be made; called once, before the first. */
    void planned(int readings);

    /** A reading is stored. */
    void stored(String model, String phase, Outcome outcome);

    /** There is no reading, for now: the next run tries again. */
    void failed(String model, String phase, String caseName, int repeat, String reason);

    /** A model, or everything, comes to an end before its time. */
    void ended(String model, String reason);
}
