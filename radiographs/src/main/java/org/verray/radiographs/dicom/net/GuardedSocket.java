package org.verray.radiographs.dicom.net;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** The socket that the toolkit sees. Closing it tells {@link Peer}, which does it when everything has arrived. */
final class GuardedSocket extends Socket {
    private final Peer peer;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    GuardedSocket(Peer peer, Socket socket, InputStream in, OutputStream out) {
        this.peer = peer;
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    Peer peer() {
        return peer;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {
        // The thread of the caller closes it.
    }
}
