package org.verray.node;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.dicom.net.Destination;
import org.verray.radiographs.dicom.net.ServerSettings;

/**
 * What a node does.
 *
 * @param store folder that everything is kept in
 * @param server how it listens
 * @param forward where originals and reports go; empty for nowhere
 * @param keep whether originals are kept once they are scored and sent on
 * @param queue files that may wait to be scored, at least 1; beyond them callers are told to come back
 * @param leastFree bytes that must be free in the store for another file to be taken
 * @param workers files scored at a time, at least 1
 * @param software name and version for reports
 */
public record NodeSettings(
        Path store,
        ServerSettings server,
        Optional<Destination> forward,
        boolean keep,
        int queue,
        long leastFree,
        int workers,
        String software) {
    public NodeSettings {
        if (queue < 1 || workers < 1 || leastFree < 0) {
            throw new IllegalArgumentException(
                    "expected a queue and workers of at least 1 and no negative space, found " + queue + ", " + workers
                            + " and " + leastFree);
        }
    }
}
