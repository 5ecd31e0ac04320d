package org.verray.radiographs.dicom.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a server listens and what it bears.
 *
 * @param bind address to listen on
 * @param port 0 to 65535; 0 for any that is free
 * @param aeTitle the application entity title that callers must name
 * @param callers application entity titles that may call; empty for all
 * @param tls how connections are encrypted; empty for not at all
 * @param limits what one caller and all of them may take
 */
public record ServerSettings(
        InetAddress bind, int port, String aeTitle, Set<String> callers, Optional<TlsIdentity> tls, Limits limits) {
    /**
     * Limits of a server.
     *
     * @param associations open at a time, at least 1
     * @param objectBytes bytes of the largest data set that is taken
     * @param request how long a caller may take from connecting to the end of its association request (ARTIM), TLS included
     * @param idle how long an association may do nothing
     * @param patience how long a caller may keep a message waiting in all, beyond one second for each {@link #SLOWEST} bytes
     */
    public record Limits(int associations, long objectBytes, Duration request, Duration idle, Duration patience) {
        /** Bytes a second that a message must come in with at least. */
        public static final int SLOWEST = 8192;

        /** Bytes of the longest P-DATA-TF PDU that callers are told they may send. */
        public static final int PDU = 131_072;

        /** 64 associations, 512 MiB, and the times that hospital equipment is made for: 10 s, 60 s and 30 s. */
        public static final Limits USUAL =
                new Limits(64, 512L << 20, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));

        /** Connections open at a time: those that have not asked for an association yet must not take the place of others. */
        int connections() {
            return 2 * associations + 32;
        }
    }

    public ServerSettings {
        callers = Set.copyOf(callers);
        if (!isAeTitle(aeTitle)) {
            throw new IllegalArgumentException("expected an application entity title, found \"" + aeTitle + "\"");
        }
    }

    /** Whether a text is an application entity title: 1 to 16 characters of ASCII without backslash, not blank. */
    public static boolean isAeTitle(String text) {
        return text.matches("[ -~&&[^\\\\]]{1,16}") && !text.isBlank() && text.equals(text.strip());
    }
}
