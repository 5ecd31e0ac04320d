package org.verray.radiographs.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.TransferCapability.Role;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.DicomToolkit;
import org.verray.radiographs.dicom.RadiographClasses;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * A storage service class provider for radiographs, which also answers verification. It listens from its start until it is
 * closed, with a thread for each connection and limits for everything that a caller can ask for.
 */
public final class StorageServer implements AutoCloseable {
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    private static final int BACKLOG = 128;
    private static final long DRAIN_MILLIS = 5000;
    private static final long STACK = 1 << 20;

    private final ServerSettings settings;
    private final ServerListener listener;
    private final ServerSocket socket;
    private final Peers peers;
    private final Connection connection;
    private final ScheduledExecutorService clock;
    private final Thread thread;

    private StorageServer(ServerSettings settings, Inbox inbox, ServerListener listener) throws IOException {
        DicomToolkit.prepare();
        this.settings = settings;
        this.listener = listener;
        this.socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.bind(), settings.port()), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        this.peers =
                new Peers(settings.limits().connections(), settings.limits().associations());
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "verray-node-clock"));
        this.connection = connection(inbox);
        this.thread = daemon(this::listen, "verray-node-accept");
        thread.start();
    }

    /**
     * Starts to listen.
     *
     * @throws VerrayException where the address is taken or not this machine's
     */
    public static StorageServer start(ServerSettings settings, Inbox inbox, ServerListener listener) {
        try {
            return new StorageServer(settings, inbox, listener);
        } catch (IOException e) {
            throw new VerrayException(
                    "cannot listen on " + settings.bind().getHostAddress() + ":" + settings.port() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Associations that are open now. */
    public int associations() {
        return peers.associated();
    }

    /** Takes no new callers, gives those that are there five seconds to end, and hangs up. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nobody can call any more.
        }
        peers.drain(DRAIN_MILLIS);
        peers.close();
        clock.shutdownNow();
    }

    private Connection connection(Inbox inbox) {
        Device device = new Device("verray");
        device.setExecutor(Runnable::run);
        device.setScheduledExecutor(clock);
        device.setAssociationHandler(new Negotiation(peers));
        Connection local = new Connection(null, settings.bind().getHostAddress(), 1);
        local.setReceivePDULength(ServerSettings.Limits.PDU);
        local.setSocketCloseDelay(0);
        ApplicationEntity entity = new ApplicationEntity(settings.aeTitle());
        entity.setAssociationAcceptor(true);
        entity.setAcceptedCallingAETitles(settings.callers().toArray(String[]::new));
        entity.setDimseRQHandler(new StorageService(inbox, settings.limits().objectBytes(), listener));
        device.addConnection(local);
        device.addApplicationEntity(entity);
        entity.addConnection(local);
        entity.addTransferCapability(new TransferCapability(
                null,
                VERIFICATION,
                Role.SCP,
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(),
                TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()));
        String[] syntaxes = RadiographClasses.transferSyntaxes().toArray(String[]::new);
        for (RadiographClasses kind : RadiographClasses.values()) {
            entity.addTransferCapability(new TransferCapability(null, kind.uid(), Role.SCP, syntaxes));
        }
        return local;
    }

    private void listen() {
        int number = 0;
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                if (!peers.room()) {
                    caller.close();
                    continue;
                }
                Peer peer = new Peer(peers, caller, settings, connection, listener);
                peers.add(peer);
                start(peer, caller, ++number);
            } catch (IOException | OutOfMemoryError e) {
                rest();
            }
        }
    }

    private void start(Peer peer, Socket caller, int number) throws IOException {
        try {
            Thread worker = new Thread(null, peer, "verray-node-" + number, STACK);
            worker.setDaemon(true);
            worker.start();
        } catch (OutOfMemoryError e) {
            peer.refused("too-many-connections", "no thread can be started");
            peers.gone(peer);
            caller.close();
        }
    }

    /** Waits a little where nothing can be accepted, for instance for want of file descriptors. */
    private void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
