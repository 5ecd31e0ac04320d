package org.verray.radiographs.dicom.net;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Everybody who is connected. One thread looks after them and cuts off who blocks for too long. */
final class Peers implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final Set<Peer> open = ConcurrentHashMap.newKeySet();
    private final int most;
    private final int mostAssociated;
    private int associated;
    private volatile boolean closing;
    private final Thread watch;

    Peers(int most, int mostAssociated) {
        this.most = most;
        this.mostAssociated = mostAssociated;
        this.watch = new Thread(this::watch, "verray-node-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Makes room for a new connection, if need be by cutting off the one that has waited longest for its association. */
    boolean room() {
        if (open.size() < most) {
            return true;
        }
        Optional<Peer> oldest =
                open.stream().filter(peer -> !peer.associated()).max(Comparator.comparingLong(Peer::age));
        oldest.ifPresent(peer -> {
            peer.refused("too-many-connections", "cut off to make room before it asked for an association");
            peer.cut();
            open.remove(peer);
        });
        return oldest.isPresent();
    }

    void add(Peer peer) {
        open.add(peer);
    }

    /** Takes one of the places for associations; false where there is none left or the server closes. */
    synchronized boolean associate(Peer peer) {
        if (closing || associated >= mostAssociated) {
            return false;
        }
        associated++;
        peer.associate();
        return true;
    }

    synchronized void gone(Peer peer) {
        open.remove(peer);
        if (peer.associated()) {
            associated--;
        }
        notifyAll();
    }

    synchronized int associated() {
        return associated;
    }

    /** Waits until no association is left, and not for longer than some milliseconds; no new ones are made. */
    synchronized void drain(long millis) {
        closing = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (associated > 0 && end - System.nanoTime() > 0) {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        open.forEach(Peer::cut);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_MILLIS);
                open.stream().filter(Peer::overdue).forEach(Peer::cut);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (OutOfMemoryError ignored) {
                // Somebody else's large image; this thread must stay.
            }
        }
    }
}
