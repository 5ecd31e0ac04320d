package org.verray.radiographs.dicom.net;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;

/**
 * Whether an A-ASSOCIATE-RQ adds up (DICOM PS3.8 section 9.3.2): the toolkit walks off or stays for ever where it does not. A
 * bound for PDUs that the toolkit would take for negative is replaced by the highest one that it does not.
 */
final class AssociationRequest {
    /** Bytes before the first item. */
    static final int SHORTEST = 68;

    private static final int APPLICATION_CONTEXT = 0x10;
    private static final int PRESENTATION_CONTEXT = 0x20;
    private static final int USER_INFORMATION = 0x50;
    private static final int ABSTRACT_SYNTAX = 0x30;
    private static final int TRANSFER_SYNTAX = 0x40;
    private static final int LONGEST_PDU = 0x51;
    private static final int LEAST_PDU = 128;

    private final ByteBuffer items;
    private final BitSet contexts = new BitSet();
    private boolean application;

    private AssociationRequest(ByteBuffer items) {
        this.items = items;
    }

    /** What is wrong with the PDU whose body lies between two indices; empty where nothing is. */
    static Optional<String> problem(byte[] pdu, int start, int end) {
        AssociationRequest request = new AssociationRequest(ByteBuffer.wrap(pdu, 0, end));
        request.items.position(start + SHORTEST);
        String problem = request.walk();
        return Optional.ofNullable(problem);
    }

    private String walk() {
        while (items.hasRemaining()) {
            int type = items.get(items.position()) & 0xFF;
            int end = endOfItem(items.limit());
            if (end < 0) {
                return "association request whose items do not add up";
            }
            String problem = switch (type) {
                case APPLICATION_CONTEXT -> applicationContext(end);
                case PRESENTATION_CONTEXT -> presentationContext(end);
                case USER_INFORMATION -> userInformation(end);
                default -> null;
            };
            if (problem != null) {
                return problem;
            }
            items.position(end);
        }
        return application ? null : "association request without application context";
    }

    /** Steps over the head of an item; index of its end, negative where that lies beyond a limit. */
    private int endOfItem(int limit) {
        if (limit - items.position() < 4) {
            return -1;
        }
        int length = items.getShort(items.position() + 2) & 0xFFFF;
        items.position(items.position() + 4);
        return length > limit - items.position() ? -1 : items.position() + length;
    }

    private String applicationContext(int end) {
        boolean empty = end == items.position();
        boolean again = application;
        application = true;
        return empty || again ? "association request with an empty or a second application context" : null;
    }

    private String presentationContext(int end) {
        if (end - items.position() < 4) {
            return "presentation context that is cut short";
        }
        int id = items.get() & 0xFF;
        if (id % 2 == 0 || contexts.get(id)) {
            return "presentation context with the number " + id + ", which is even or taken";
        }
        contexts.set(id);
        items.position(items.position() + 3);
        int abstractSyntaxes = 0;
        int transferSyntaxes = 0;
        while (items.position() < end) {
            int type = items.get(items.position()) & 0xFF;
            int endOfSyntax = endOfItem(end);
            if (endOfSyntax < 0) {
                return "presentation context whose syntaxes do not add up";
            }
            abstractSyntaxes += type == ABSTRACT_SYNTAX ? 1 : 0;
            transferSyntaxes += type == TRANSFER_SYNTAX ? 1 : 0;
            items.position(endOfSyntax);
        }
        return abstractSyntaxes != 1 || transferSyntaxes == 0
                ? "presentation context without one abstract syntax and a transfer syntax"
                : null;
    }

    private String userInformation(int end) {
        while (items.position() < end) {
            int type = items.get(items.position()) & 0xFF;
            int endOfPart = endOfItem(end);
            if (endOfPart < 0) {
                return "user information whose parts do not add up";
            }
            if (type == LONGEST_PDU) {
                if (endOfPart - items.position() != 4) {
                    return "bound for PDUs that is no number";
                }
                int longest = items.getInt(items.position());
                if (longest > 0 && longest < LEAST_PDU) {
                    return "bound of " + longest + " bytes for PDUs";
                }
                items.putInt(items.position(), longest < 0 ? Integer.MAX_VALUE : longest);
            }
            items.position(endOfPart);
        }
        return null;
    }
}
