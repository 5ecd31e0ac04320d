package org.verray.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Knows where executors are, and says when one is lost. */
final class ExecutorWatch extends SparkListener {
    private final Map<String, String> hosts = new ConcurrentHashMap<>();
    private final Consumer<String> lost;
    private volatile boolean over;

    ExecutorWatch(Consumer<String> lost) {
        this.lost = lost;
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        hosts.put(added.executorId(), added.executorInfo().executorHost());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        if (!over) {
            lost.accept("executor " + removed.executorId() + " on "
                    + hosts.getOrDefault(removed.executorId(), "a worker") + " is lost ("
                    + removed.reason().lines().findFirst().orElse("no reason given")
                    + "); what it was working on is done again");
        }
    }

    /** Executors that go from now on go because the work is done. */
    void over() {
        over = true;
    }

    /** Name of an executor's machine. */
    String host(String executor) {
        return hosts.getOrDefault(executor, "this machine");
    }
}
