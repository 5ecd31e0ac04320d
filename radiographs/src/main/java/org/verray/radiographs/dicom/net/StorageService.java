package org.verray.radiographs.dicom.net;

import java.io.IOException;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.RadiographClasses;
import org.verray.radiographs.dicom.StorageHeader;
import org.verray.radiographs.dicom.TransferSyntax;

/** Answers C-ECHO and C-STORE requests. */
final class StorageService implements DimseRQHandler {
    private static final int UNRECOGNIZED_OPERATION = 0x0211;
    private static final int LONGEST_COMMENT = 64;
    private static final int BUFFER = 1 << 14;

    private final Inbox inbox;
    private final long mostBytes;
    private final ServerListener listener;

    StorageService(Inbox inbox, long mostBytes, ServerListener listener) {
        this.inbox = inbox;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    @Override
    public void onDimse(
            Association association, Presentation context, Dimse dimse, Attributes request, PDVInputStream data)
            throws IOException {
        Inbox.Caller caller = ((GuardedSocket) association.getSocket()).peer().caller();
        Attributes response;
        if (dimse == Dimse.C_STORE_RQ) {
            response = store(caller, association, context, request, data);
        } else if (dimse == Dimse.C_ECHO_RQ) {
            listener.echoed(caller);
            response = Commands.mkEchoRSP(request, StoreStatus.SUCCESS.code());
        } else {
            listener.refused("operation", who(caller), dimse + " is no operation of this node");
            response = Commands.mkRSP(request, UNRECOGNIZED_OPERATION, dimse);
        }
        if (data != null) {
            data.skipAll();
        }
        association.writeDimseRSP(context, response);
    }

    @Override
    public void onClose(Association association) {}

    private Attributes store(
            Inbox.Caller caller, Association association, Presentation context, Attributes request, PDVInputStream data)
            throws IOException {
        try {
            receive(caller, header(association, context, request), data);
            return Commands.mkCStoreRSP(request, StoreStatus.SUCCESS.code());
        } catch (StoreRefusal e) {
            return refusal(caller, request, e);
        } catch (VerrayException | IllegalStateException | IllegalArgumentException e) {
            return refusal(caller, request, new StoreRefusal(StoreStatus.PROCESSING_FAILURE, "cannot be processed"));
        }
    }

    private Attributes refusal(Inbox.Caller caller, Attributes request, StoreRefusal e) {
        String words = e.getMessage();
        listener.refused(e.status().key(), who(caller), words);
        Attributes response = Commands.mkCStoreRSP(request, e.status().code());
        String comment = words.replaceAll("[^ -~]", "?").replace('\\', '/');
        response.setString(Tag.ErrorComment, VR.LO, comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT)));
        return response;
    }

    /** What the caller declares, where it may. */
    private static StorageHeader header(Association association, Presentation context, Attributes request) {
        String sopClass = one(request, Tag.AffectedSOPClassUID);
        if (RadiographClasses.of(sopClass).isEmpty()) {
            throw new StoreRefusal(StoreStatus.CLASS_NOT_SUPPORTED, "no kind of radiograph");
        }
        String agreed = association
                .getAAssociateRQ()
                .getPresentationContext(context.getPCID())
                .getAbstractSyntax();
        if (!sopClass.equals(agreed)) {
            throw new StoreRefusal(StoreStatus.MISMATCH, "another SOP class than its presentation context has");
        }
        String instance = one(request, Tag.AffectedSOPInstanceUID);
        if (!StorageHeader.isUid(instance)) {
            throw new StoreRefusal(StoreStatus.INVALID_INSTANCE, "the SOP Instance UID is no UID");
        }
        TransferSyntax syntax = TransferSyntax.of(context.getTransferSyntax()).orElseThrow();
        return new StorageHeader(sopClass, instance, syntax);
    }

    /** The only value of an attribute; empty where there is none or more than one. */
    private static String one(Attributes request, int tag) {
        String[] values = request.getStrings(tag);
        return values == null || values.length != 1 || values[0] == null ? "" : values[0];
    }

    private void receive(Inbox.Caller caller, StorageHeader header, PDVInputStream data) throws IOException {
        if (data == null) {
            throw new StoreRefusal(StoreStatus.NOT_UNDERSTOOD, "no data set");
        }
        try (Inbox.Intake intake = inbox.open(caller, header)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = data.read(buffer, 0, BUFFER); read >= 0; read = data.read(buffer, 0, BUFFER)) {
                total += read;
                if (total > mostBytes) {
                    throw new StoreRefusal(StoreStatus.TOO_LARGE, "larger than " + mostBytes + " bytes");
                }
                intake.write(buffer, 0, read);
            }
            intake.accept();
        }
    }

    private static String who(Inbox.Caller caller) {
        return caller.aeTitle() + "@" + caller.address();
    }
}
