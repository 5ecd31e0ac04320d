package org.verray.radiographs.dicom.net;

import org.verray.radiographs.VerrayException;

/** An object that is not taken. The message is for the caller and short. */
public final class StoreRefusal extends VerrayException {
    private static final long serialVersionUID = 1L;

    private final StoreStatus status;

    public StoreRefusal(StoreStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** What is answered. */
    public StoreStatus status() {
        return status;
    }
}
