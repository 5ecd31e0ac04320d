package org.verray.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;

/** Passes bytes on to a port of this machine, and cuts some connections somewhere in the middle, as networks do. */
final class CuttingProxy implements AutoCloseable {
    private static final int LARGEST_CUT = 2_000_000;

    private final ServerSocket server;
    private final int target;
    private final double share;
    private final SplittableRandom random;

    /**
     * Starts one.
     *
     * @param share of connections that are cut
     */
    CuttingProxy(int target, double share, long seed) throws IOException {
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.target = target;
        this.share = share;
        this.random = new SplittableRandom(seed);
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                boolean cut = random.nextDouble() < share;
                long up = cut ? random.nextLong(1, 3000) : Long.MAX_VALUE;
                long down = cut ? random.nextLong(1, LARGEST_CUT) : Long.MAX_VALUE;
                start(() -> pass(client, behind, up));
                start(() -> pass(behind, client, down));
            } catch (IOException e) {
                // Nobody listens behind it just now: the client sees a connection that ends.
                continue;
            }
        }
    }

    /** Copies until the end, or until so many bytes went through; then both connections are closed. */
    private static void pass(Socket from, Socket to, long most) {
        byte[] buffer = new byte[8192];
        long passed = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int now = (int) Math.min(n, most - passed);
                out.write(buffer, 0, now);
                out.flush();
                passed += now;
                if (passed >= most) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side was cut.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
