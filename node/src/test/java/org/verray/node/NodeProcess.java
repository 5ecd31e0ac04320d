package org.verray.node;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.FileWitness;
import org.verray.radiographs.dicom.net.ServerSettings;
import org.verray.radiographs.provenance.TrustList;

/** A node as a process of its own, for tests that kill it. Its port stands in its status.json. */
final class NodeProcess {
    private NodeProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServerSettings server = new ServerSettings(
                InetAddress.getLoopbackAddress(), 0, "VERRAY", Set.of(), Optional.empty(), ServerSettings.Limits.USUAL);
        NodeSettings settings =
                new NodeSettings(Path.of(arguments[0]), server, Optional.empty(), true, 10_000, 0, 2, "test");
        DetectionPipeline pipeline =
                new DetectionPipeline(new TestNode.Counting(new AtomicInteger()), new FileWitness(TrustList.none()), 2);
        Node.start(settings, pipeline, new NodeListener() {
            @Override
            public void say(String line) {
                // Nobody listens.
            }

            @Override
            public void warn(String line) {
                // Nobody listens.
            }
        });
        new CountDownLatch(1).await();
    }
}
