package org.verray.radiographs.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.verray.radiographs.dicom.net.ServerSettings.Limits;

/**
 * What a caller sends, let through PDU by PDU (DICOM PS3.8 section 9.3): each is read to its end before its first byte is
 * given on, and only where its type is in turn, its length permitted, its parts add up and its pace is kept. Everything else
 * ends the association with the A-ABORT that the standard has for it.
 */
final class PduGuard extends InputStream {
    private static final int HEADER = 6;
    private static final int REQUEST = 1;
    private static final int DATA = 4;
    private static final int RELEASE = 5;
    private static final int ABORT = 7;
    private static final int LAST_TYPE = 7;

    /** A request with 128 presentation contexts of 20 transfer syntaxes has half of it. */
    private static final int LONGEST_REQUEST = 1 << 18;

    /** The longest command has some hundred bytes. */
    private static final int LONGEST_COMMAND = 1 << 14;

    /** Enough for requests and commands; data sets make it grow. */
    private static final int FIRST_BUFFER = 1 << 12;

    private static final long NANOS = 1_000_000_000L;

    private final Peer peer;
    private final InputStream in;
    private final Limits limits;
    private final long longestMessage;

    private byte[] pdu = new byte[FIRST_BUFFER];
    private int position;
    private int end;

    private boolean associating = true;
    private boolean inMessage;
    private long commandBytes;
    private long dataBytes;
    /** Nanoseconds in which the current message had the server wait, and what came of it. */
    private long waited;

    private long messageBytes;

    PduGuard(Peer peer, InputStream in, Limits limits) {
        this.peer = peer;
        this.in = in;
        this.limits = limits;
        // What is too large is answered, so it is read to its end, if that is not too far away.
        this.longestMessage = 2 * limits.objectBytes() + Limits.PDU;
    }

    @Override
    public int read() throws IOException {
        if (position == end && !next()) {
            return -1;
        }
        return pdu[position++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == end && !next()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(pdu, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Reads a whole PDU; false where the caller has hung up between two. */
    private boolean next() throws IOException {
        if (fill(0, 1) < 1) {
            if (inMessage) {
                throw new EOFException("connection lost in the middle of a message");
            }
            return false;
        }
        boolean before = inMessage;
        inMessage = true;
        fully(1, HEADER - 1);
        int type = pdu[0] & 0xFF;
        int length = ByteBuffer.wrap(pdu).getInt(2);
        checkType(type);
        checkLength(type, length);
        if (HEADER + length > pdu.length) {
            pdu = new byte[HEADER + length];
            pdu[0] = (byte) type;
            ByteBuffer.wrap(pdu).putInt(2, length);
        }
        fully(HEADER, length);
        inMessage = before;
        if (type == REQUEST) {
            Optional<String> problem = AssociationRequest.problem(pdu, HEADER, HEADER + length);
            if (problem.isPresent()) {
                throw malformed(AAbort.INVALID_PDU_PARAMETER_VALUE, problem.get());
            }
            associating = false;
        } else if (type == ABORT) {
            peer.left();
        } else if (type == DATA) {
            checkValues(HEADER + length);
        }
        if (!inMessage) {
            waited = 0;
            messageBytes = 0;
        }
        position = 0;
        end = HEADER + length;
        return true;
    }

    private void checkType(int type) throws AAbort {
        if (type < 1 || type > LAST_TYPE) {
            throw malformed(AAbort.UNRECOGNIZED_PDU, "no DICOM: first byte " + type);
        }
        boolean inTurn =
                associating ? type == REQUEST || type == ABORT : type == DATA || type == RELEASE || type == ABORT;
        if (!inTurn) {
            throw malformed(AAbort.UNEXPECTED_PDU, "PDU of type " + type + " out of turn");
        }
    }

    private void checkLength(int type, int length) throws AAbort {
        int shortest = type == REQUEST ? AssociationRequest.SHORTEST : type == DATA ? HEADER : 4;
        int longest = type == REQUEST ? LONGEST_REQUEST : type == DATA ? Limits.PDU : 4;
        if (length < shortest || length > longest) {
            throw malformed(
                    AAbort.INVALID_PDU_PARAMETER_VALUE,
                    "PDU of type " + type + " with " + Integer.toUnsignedLong(length) + " bytes");
        }
    }

    /** Follows the presentation data values of a P-DATA-TF PDU. */
    private void checkValues(int limit) throws AAbort {
        ByteBuffer values = ByteBuffer.wrap(pdu, 0, limit).position(HEADER);
        while (values.hasRemaining()) {
            int length = values.remaining() < 6 ? -1 : values.getInt();
            if (length < 2 || length > values.remaining()) {
                throw malformed(AAbort.INVALID_PDU_PARAMETER_VALUE, "P-DATA-TF whose values do not add up");
            }
            int control = values.get(values.position() + 1);
            boolean last = (control & 2) != 0;
            if ((control & 1) != 0) {
                commandBytes = last ? 0 : commandBytes + length;
            } else {
                dataBytes = last ? 0 : dataBytes + length;
            }
            if (commandBytes > LONGEST_COMMAND || length > LONGEST_COMMAND && (control & 1) != 0) {
                throw malformed(
                        AAbort.INVALID_PDU_PARAMETER_VALUE, "command of more than " + LONGEST_COMMAND + " bytes");
            }
            if (dataBytes > longestMessage) {
                throw abort(
                        "too-large", AAbort.REASON_NOT_SPECIFIED, "data set of more than " + longestMessage + " bytes");
            }
            inMessage = !last;
            values.position(values.position() + length);
        }
    }

    private void fully(int offset, int length) throws IOException {
        if (fill(offset, length) < length) {
            throw new EOFException("connection lost in the middle of a PDU");
        }
    }

    /** Reads up to {@code length} bytes into the PDU; fewer only where the caller has hung up. */
    private int fill(int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            long start = System.nanoTime();
            long patience = patience();
            if (patience <= 0) {
                throw late();
            }
            int read;
            peer.block(patience);
            try {
                read = in.read(pdu, offset + count, length - count);
            } catch (SocketTimeoutException e) {
                throw late();
            } finally {
                peer.unblock();
            }
            if (inMessage) {
                waited += System.nanoTime() - start;
            }
            if (read < 0) {
                peer.left();
                break;
            }
            count += read;
            messageBytes += read;
        }
        return count;
    }

    /** Nanoseconds for which the next bytes are waited for; not above zero where there is no time left. */
    private long patience() {
        if (associating) {
            return limits.request().toNanos() - peer.age();
        }
        long idle = limits.idle().toNanos();
        if (!inMessage) {
            return idle;
        }
        return Math.min(idle, limits.patience().toNanos() + messageBytes * (NANOS / Limits.SLOWEST) - waited);
    }

    private AAbort late() {
        String what = associating ? "no association request in time" : inMessage ? "message too slow" : "idle";
        return abort("timeout", AAbort.REASON_NOT_SPECIFIED, what);
    }

    private AAbort malformed(int reason, String words) {
        return abort("malformed-pdu", reason, words);
    }

    private AAbort abort(String key, int reason, String words) {
        peer.refused(key, words);
        return new AAbort(AAbort.UL_SERIVE_PROVIDER, reason);
    }
}
