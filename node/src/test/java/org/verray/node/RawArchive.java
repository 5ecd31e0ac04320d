package org.verray.node;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An archive that takes everything, one association at a time, and remembers what it was. */
final class RawArchive implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile int status;

    RawArchive(int port) throws IOException {
        server = new ServerSocket(port);
        Thread thread = new Thread(this::listen, "archive");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** SOP classes and instances as they came, one line each. */
    List<String> taken() {
        return taken;
    }

    /** What is answered from now on. */
    void answer(int code) {
        status = code;
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                serve(socket, new DataInputStream(socket.getInputStream()));
            } catch (IOException ignored) {
                // The next one, if any.
            }
        }
    }

    private void serve(Socket socket, DataInputStream in) throws IOException {
        byte[] command = {};
        while (true) {
            int type = in.readUnsignedByte();
            in.readByte();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            if (type == 1) {
                socket.getOutputStream().write(accept(body));
            } else if (type == 5) {
                socket.getOutputStream().write(RawAssociation.pdu(6, new byte[4]));
                return;
            } else if (type != 4) {
                return;
            }
            for (ByteBuffer values = ByteBuffer.wrap(body); type == 4 && values.hasRemaining(); ) {
                byte[] value = new byte[values.getInt() - 2];
                int context = values.get();
                int control = values.get();
                values.get(value);
                if ((control & 1) != 0) {
                    command = value;
                } else if ((control & 2) != 0) {
                    taken.add(text(command, 2) + " " + text(command, 0x1000));
                    socket.getOutputStream().write(response(context, command));
                }
            }
        }
    }

    /** Accepts every context with the first of its transfer syntaxes. */
    private static byte[] accept(byte[] request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(request, 0, 68);
        for (ByteBuffer items = ByteBuffer.wrap(request).position(68); items.hasRemaining(); ) {
            int type = items.getShort() >> 8;
            byte[] value = new byte[items.getShort() & 0xFFFF];
            items.get(value);
            if (type == 0x20) {
                ByteBuffer parts = ByteBuffer.wrap(value).position(4);
                int length = parts.getShort(6);
                parts.position(8 + length);
                byte[] syntax = new byte[parts.getShort(parts.position() + 2)];
                parts.position(parts.position() + 4).get(syntax);
                ByteArrayOutputStream context = new ByteArrayOutputStream();
                context.writeBytes(new byte[] {value[0], 0, 0, 0});
                context.writeBytes(RawAssociation.item(0x40, syntax));
                body.writeBytes(RawAssociation.item(0x21, context.toByteArray()));
            } else {
                body.writeBytes(RawAssociation.item(type, value));
            }
        }
        return RawAssociation.pdu(2, body.toByteArray());
    }

    private byte[] response(int context, byte[] command) {
        ByteBuffer answer = ByteBuffer.allocate(10 * 4).order(ByteOrder.LITTLE_ENDIAN);
        element(answer, 0x100, 0x8001);
        element(answer, 0x120, short1(command, 0x110));
        element(answer, 0x800, 0x0101);
        element(answer, 0x900, status);
        return RawAssociation.data(context, 3, answer.array());
    }

    private static void element(ByteBuffer answer, int number, int value) {
        answer.putShort((short) 0).putShort((short) number).putInt(2).putShort((short) value);
    }

    private static ByteBuffer find(byte[] command, int number) {
        ByteBuffer elements = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
        while (true) {
            elements.getShort();
            int found = elements.getShort();
            int length = elements.getInt();
            if (found == number) {
                return elements.slice(elements.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            elements.position(elements.position() + length);
        }
    }

    private static int short1(byte[] command, int number) {
        return find(command, number).getShort();
    }

    private static String text(byte[] command, int number) {
        ByteBuffer value = find(command, number);
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
