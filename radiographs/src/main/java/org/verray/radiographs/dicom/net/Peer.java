package org.verray.radiographs.dicom.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.aoju.bus.image.metric.Connection;

/** One caller from accepting its connection to closing it, with a thread of its own. */
final class Peer implements Runnable {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(3);
    private static final long WRITING = TimeUnit.SECONDS.toNanos(20);
    private static final int REJECTION = 3;
    private static final int RELEASE = 6;
    private static final byte[] ABORT_PDU = {7, 0, 0, 0, 0, 4, 0, 0, 2, 0};
    private static final int LINGER_MILLIS = 500;
    private static final int LINGER_BYTES = 1 << 22;

    private final Peers peers;
    private final Socket raw;
    private final ServerSettings settings;
    private final Connection connection;
    private final ServerListener listener;
    private final long accepted = System.nanoTime();
    private final String address;

    private volatile Socket socket;
    private volatile boolean blocking;
    private volatile long blockedUntil;
    private volatile boolean associated;
    private volatile String aeTitle = "";
    private volatile int lastWritten;
    private volatile boolean left;
    private boolean talking;
    private boolean told;

    Peer(Peers peers, Socket raw, ServerSettings settings, Connection connection, ServerListener listener) {
        this.peers = peers;
        this.raw = raw;
        this.socket = raw;
        this.settings = settings;
        this.connection = connection;
        this.listener = listener;
        this.address = raw.getInetAddress().getHostAddress() + ":" + raw.getPort();
    }

    @Override
    public void run() {
        try {
            raw.setTcpNoDelay(true);
            if (settings.tls().isPresent()) {
                socket = handshake();
            }
            PduGuard guard = new PduGuard(this, socket.getInputStream(), settings.limits());
            talking = true;
            OutputStream out = new Writing(socket.getOutputStream());
            // The toolkit's thread for an association is this one: it returns when the association is over.
            AdvancedHandler.INSTANCE.onAccept(connection, new GuardedSocket(this, socket, guard, out));
        } catch (IOException | RuntimeException e) {
            refused("connection", e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        } catch (StackOverflowError | OutOfMemoryError e) {
            refused("connection", "more than this server can hold");
        } finally {
            hangUp();
            peers.gone(this);
        }
    }

    private SSLSocket handshake() throws IOException {
        SSLSocket secure = settings.tls().orElseThrow().wrap(raw);
        block(settings.limits().request().toNanos() - age());
        try {
            secure.startHandshake();
        } catch (IOException e) {
            refused("tls", "no TLS: " + e.getMessage());
            throw e;
        } finally {
            unblock();
        }
        return secure;
    }

    /** Nanoseconds since the connection was accepted. */
    long age() {
        return System.nanoTime() - accepted;
    }

    /** Announces that the thread of this caller may now block, for some nanoseconds and not for longer. */
    void block(long nanos) throws SocketException {
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos))));
        blockedUntil = System.nanoTime() + nanos + GRACE;
        blocking = true;
    }

    void unblock() {
        blocking = false;
    }

    /** Whether it blocks for longer than it may. */
    boolean overdue() {
        return blocking && blockedUntil - System.nanoTime() < 0;
    }

    /** Ends the connection under whoever uses it. */
    void cut() {
        try {
            raw.close();
        } catch (IOException ignored) {
            // Closed is closed.
        }
    }

    /** Whether it got its association. */
    boolean associated() {
        return associated;
    }

    void named(String title) {
        aeTitle = title.replaceAll("[^ -~]", "?");
    }

    void associate() {
        associated = true;
        listener.associated(caller());
    }

    Inbox.Caller caller() {
        return new Inbox.Caller(aeTitle, address);
    }

    /** Counts why this connection came to nothing; of several reasons the first. */
    void refused(String reason, String words) {
        if (!told) {
            told = true;
            listener.refused(reason, name(), words);
        }
    }

    /** Counts that no kind of object was agreed upon. */
    void contextsRefused(String reason, String words) {
        listener.refused(reason, name(), words.replaceAll("[^ -~]", "?"));
    }

    private String name() {
        return aeTitle.isEmpty() ? address : aeTitle + "@" + address;
    }

    /** Notes that the caller has hung up, or said that it does. */
    void left() {
        left = true;
    }

    /** Tells a caller that is still there that it is over, where the toolkit has not. */
    private void sayAbort() throws IOException {
        boolean farewell = lastWritten == REJECTION || lastWritten == RELEASE || lastWritten == ABORT_PDU[0];
        if (!left && !farewell && talking) {
            socket.getOutputStream().write(ABORT_PDU);
        }
    }

    /** Closes so that what was written last arrives: not before the other side has closed too, or had time to. */
    private void hangUp() {
        try (Socket both = raw) {
            block(TimeUnit.SECONDS.toNanos(1));
            sayAbort();
            socket.shutdownOutput();
            both.setSoTimeout(LINGER_MILLIS);
            InputStream rest = raw.getInputStream();
            byte[] bytes = new byte[1 << 12];
            int read = 0;
            for (int total = 0; read >= 0 && total < LINGER_BYTES; total += read) {
                read = rest.read(bytes);
            }
        } catch (IOException ignored) {
            // The other side is gone.
        }
    }

    /** Writes that may not block for ever either. */
    private final class Writing extends FilterOutputStream {
        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            lastWritten = bytes[offset] & 0xFF;
            block(WRITING);
            try {
                out.write(bytes, offset, length);
                out.flush();
            } finally {
                unblock();
            }
        }
    }
}
