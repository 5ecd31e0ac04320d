package org.verray.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.verray.node.NodeStore.Admission;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.ObjectIdentity;
import org.verray.radiographs.dicom.StorageHeader;
import org.verray.radiographs.dicom.net.Inbox;
import org.verray.radiographs.dicom.net.StoreRefusal;
import org.verray.radiographs.dicom.net.StoreStatus;

/** Takes objects from the network into the queue, as long as there is room for them. */
final class Arrivals implements Inbox {
    private final NodeStore store;
    private final NodeSettings settings;
    private final NodeCounts counts;
    private final NodeListener listener;
    private final AtomicInteger waiting;
    private final Consumer<String> admitted;
    private final AtomicInteger onTheirWay = new AtomicInteger();

    /**
     * @param waiting files that wait to be scored, counted by who scores them
     * @param admitted is told the hash of each file that is new
     */
    Arrivals(
            NodeStore store,
            NodeSettings settings,
            NodeCounts counts,
            NodeListener listener,
            AtomicInteger waiting,
            Consumer<String> admitted) {
        this.store = store;
        this.settings = settings;
        this.counts = counts;
        this.listener = listener;
        this.waiting = waiting;
        this.admitted = admitted;
    }

    @Override
    public Intake open(Caller caller, StorageHeader header) {
        try {
            if (store.free() < settings.leastFree()) {
                throw new StoreRefusal(StoreStatus.OUT_OF_RESOURCES, "disk nearly full");
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
        if (onTheirWay.incrementAndGet() + waiting.get() > settings.queue()) {
            onTheirWay.decrementAndGet();
            throw new StoreRefusal(StoreStatus.OUT_OF_RESOURCES, "queue full");
        }
        Part part;
        try {
            part = new Part(caller, header);
        } catch (IOException e) {
            onTheirWay.decrementAndGet();
            throw noRoom(e);
        }
        try {
            byte[] start = header.bytes();
            part.write(start, 0, start.length);
            return part;
        } catch (StoreRefusal e) {
            part.close();
            throw e;
        }
    }

    private static StoreRefusal noRoom(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new StoreRefusal(StoreStatus.OUT_OF_RESOURCES, "cannot be kept: " + why);
    }

    /** One object on its way into a file. */
    private final class Part implements Intake {
        private final Caller caller;
        private final StorageHeader header;
        private final Path file = store.part();
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.digest();

        Part(Caller caller, StorageHeader header) throws IOException {
            this.caller = caller;
            this.header = header;
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
            try {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
            } catch (IOException e) {
                throw noRoom(e);
            }
        }

        @Override
        public void accept() {
            try {
                identify();
                channel.force(true);
                String hash = Sha256.hex(digest);
                Admission admission = store.admit(file, hash, header.sopInstance(), caller.aeTitle());
                counts.accepted(admission);
                if (admission.isNew()) {
                    admitted.accept(hash);
                }
                if (!admission.others().isEmpty()) {
                    listener.warn(caller.aeTitle() + " sent SOP instance " + header.sopInstance()
                            + " with other bytes than before: kept beside it and scored too, as " + hash);
                }
            } catch (IOException e) {
                throw noRoom(e);
            }
        }

        /** Refuses what is no data set, or another object than was declared. */
        private void identify() throws IOException {
            ObjectIdentity identity;
            try {
                identity = ObjectIdentity.read(file, header);
            } catch (UnreadableImageException e) {
                throw new StoreRefusal(StoreStatus.NOT_UNDERSTOOD, e.getMessage());
            }
            if (identity.sopInstance().isEmpty()) {
                throw new StoreRefusal(StoreStatus.NOT_UNDERSTOOD, "no SOP Instance UID in the data set");
            }
            if (!identity.sopClass().equals(header.sopClass())) {
                throw new StoreRefusal(StoreStatus.MISMATCH, "the data set is of another SOP class");
            }
            if (!identity.sopInstance().equals(header.sopInstance())) {
                throw new StoreRefusal(StoreStatus.MISMATCH, "the data set is another SOP instance");
            }
        }

        @Override
        public void close() {
            onTheirWay.decrementAndGet();
            try (channel) {
                Files.deleteIfExists(file);
            } catch (IOException ignored) {
                // The next start clears it away.
            }
        }
    }
}
