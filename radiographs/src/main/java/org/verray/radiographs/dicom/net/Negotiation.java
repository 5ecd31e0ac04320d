package org.verray.radiographs.dicom.net;

import java.io.IOException;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/** Who gets an association. */
final class Negotiation extends AssociationHandler {
    private final Peers peers;

    Negotiation(Peers peers) {
        this.peers = peers;
    }

    @Override
    protected AAssociateAC negotiate(Association association, AAssociateRQ request) throws IOException {
        Peer peer = ((GuardedSocket) association.getSocket()).peer();
        peer.named(request.getCallingAET());
        try {
            AAssociateAC answer = super.negotiate(association, request);
            if (!peers.associate(peer)) {
                throw new AAssociateRJ(
                        AAssociateRJ.RESULT_REJECTED_TRANSIENT,
                        AAssociateRJ.SOURCE_SERVICE_PROVIDER_PRES,
                        AAssociateRJ.REASON_LOCAL_LIMIT_EXCEEDED);
            }
            contexts(peer, request, answer);
            return answer;
        } catch (AAssociateRJ e) {
            tell(peer, e, request);
            throw e;
        }
    }

    /** Tells of an association in which nothing can be sent. That some contexts are not accepted is usual. */
    private static void contexts(Peer peer, AAssociateRQ request, AAssociateAC answer) {
        if (answer.getPresentationContexts().isEmpty()
                || answer.getPresentationContexts().stream().anyMatch(Presentation::isAccepted)) {
            return;
        }
        Presentation refused = answer.getPresentationContexts().iterator().next();
        Presentation asked = request.getPresentationContext(refused.getPCID());
        if (refused.getResult() == Presentation.TRANSFER_SYNTAX_NOT_SUPPORTED) {
            peer.contextsRefused("transfer-syntax", "transfer syntax " + asked.getTransferSyntax());
        } else {
            peer.contextsRefused("sop-class", "SOP class " + asked.getAbstractSyntax());
        }
    }

    private static void tell(Peer peer, AAssociateRJ rejection, AAssociateRQ request) {
        if (rejection.getResult() == AAssociateRJ.RESULT_REJECTED_TRANSIENT) {
            peer.refused("too-many-associations", "no association is free");
        } else if (rejection.getSource() != AAssociateRJ.SOURCE_SERVICE_USER) {
            peer.refused("protocol-version", "another version of the protocol");
        } else if (rejection.getReason() == AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED) {
            String called = request.getCalledAET().replaceAll("[^ -~]", "?");
            peer.refused("called-ae-title", "calls " + (called.isEmpty() ? "nobody" : called));
        } else if (rejection.getReason() == AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED) {
            peer.refused("calling-ae-title", "may not call");
        } else {
            peer.refused("application-context", "asks for another application than DICOM");
        }
    }
}
