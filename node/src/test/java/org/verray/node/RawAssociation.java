package org.verray.node;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A caller that writes what it likes: PDUs byte by byte, right ones and others, with nothing but a socket. */
final class RawAssociation implements AutoCloseable {
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";

    static final int ACCEPTED = 2;
    static final int REJECTED = 3;
    static final int DATA = 4;
    static final int RELEASED = 6;
    static final int ABORTED = 7;

    /** No PDU: the other side has closed. */
    static final int CLOSED = -1;

    private static final int FRAGMENT = 16_000;

    private final Socket socket;
    private final DataInputStream in;

    /** A PDU that came. */
    record Pdu(int type, byte[] body) {
        int at(int index) {
            return body[index] & 0xFF;
        }
    }

    /** A presentation context that is asked for. */
    record Context(int id, String abstractSyntax, String... transferSyntaxes) {}

    RawAssociation(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    RawAssociation(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Connects and asks for Secondary Capture in explicit little endian under number 1. */
    static RawAssociation accepted(int port) throws IOException {
        RawAssociation raw = new RawAssociation(port);
        raw.send(request("VERRAY", "TEST", 16384, new Context(1, SECONDARY_CAPTURE, EXPLICIT)));
        if (raw.read().type() != ACCEPTED) {
            throw new IOException("not accepted");
        }
        return raw;
    }

    Socket socket() {
        return socket;
    }

    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The next PDU; of type {@link #CLOSED} where there is none. */
    Pdu read() throws IOException {
        try {
            int type = in.readUnsignedByte();
            in.readByte();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return new Pdu(type, body);
        } catch (EOFException | java.net.SocketException e) {
            return new Pdu(CLOSED, new byte[0]);
        }
    }

    /** Sends a C-STORE request under context 1 and reads the status of the answer. */
    int store(String sopClass, String instance, byte[] dataset) throws IOException {
        send(command(1, sopClass, instance));
        sendData(1, dataset);
        return status();
    }

    void sendData(int context, byte[] dataset) throws IOException {
        for (int at = 0; at < dataset.length; at += FRAGMENT) {
            int length = Math.min(FRAGMENT, dataset.length - at);
            boolean last = at + length == dataset.length;
            byte[] part = new byte[length];
            System.arraycopy(dataset, at, part, 0, length);
            send(data(context, last ? 2 : 0, part));
        }
    }

    int status() throws IOException {
        Pdu answer = read();
        if (answer.type() != DATA) {
            throw new IOException("expected an answer, found PDU " + answer.type());
        }
        ByteBuffer command = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        command.position(6);
        while (command.remaining() >= 8) {
            int tag = (command.getShort() & 0xFFFF) << 16 | command.getShort() & 0xFFFF;
            int length = command.getInt();
            if (tag == 0x00000900) {
                return command.getShort() & 0xFFFF;
            }
            command.position(command.position() + length);
        }
        throw new IOException("no status");
    }

    void release() throws IOException {
        send(pdu(5, new byte[4]));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes with a reset instead of a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    static byte[] request(String called, String calling, int longestPdu, Context... contexts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes(String.format("%-16.16s%-16.16s", called, calling).getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[32]);
        body.writeBytes(item(0x10, ascii("1.2.840.10008.3.1.1.1")));
        for (Context context : contexts) {
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            parts.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
            parts.writeBytes(item(0x30, ascii(context.abstractSyntax())));
            for (String syntax : context.transferSyntaxes()) {
                parts.writeBytes(item(0x40, ascii(syntax)));
            }
            body.writeBytes(item(0x20, parts.toByteArray()));
        }
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        user.writeBytes(item(0x51, ByteBuffer.allocate(4).putInt(longestPdu).array()));
        user.writeBytes(item(0x52, ascii("1.2.3.4")));
        body.writeBytes(item(0x50, user.toByteArray()));
        return pdu(1, body.toByteArray());
    }

    static byte[] item(int type, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    /** A P-DATA-TF PDU with one value. */
    static byte[] data(int context, int control, byte[] value) {
        return pdu(
                4,
                ByteBuffer.allocate(6 + value.length)
                        .putInt(2 + value.length)
                        .put((byte) context)
                        .put((byte) control)
                        .put(value)
                        .array());
    }

    /** A C-STORE request as a P-DATA-TF PDU. */
    static byte[] command(int context, String sopClass, String instance) {
        return data(
                context,
                3,
                group0(
                        element(2, even(sopClass)),
                        element(0x100, new byte[] {1, 0}),
                        element(0x110, new byte[] {7, 0}),
                        element(0x700, new byte[] {0, 0}),
                        element(0x800, new byte[] {0, 0}),
                        element(0x1000, even(instance))));
    }

    static byte[] echo(int context) {
        return data(
                context,
                3,
                group0(
                        element(2, even(VERIFICATION)),
                        element(0x100, new byte[] {0x30, 0}),
                        element(0x110, new byte[] {9, 0}),
                        element(0x800, new byte[] {1, 1})));
    }

    private static byte[] group0(byte[]... elements) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<byte[]> parts = new ArrayList<>(List.of(elements));
        int length = parts.stream().mapToInt(part -> part.length).sum();
        all.writeBytes(element(
                0,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .array()));
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** An element of group 0000 in implicit little endian. */
    private static byte[] element(int number, byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) number)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] even(String uid) {
        return ascii(uid.length() % 2 == 0 ? uid : uid + "\0");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Everything that still comes, for as long as the other side likes. */
    byte[] rest() throws IOException {
        try (InputStream all = in) {
            return all.readAllBytes();
        }
    }
}
