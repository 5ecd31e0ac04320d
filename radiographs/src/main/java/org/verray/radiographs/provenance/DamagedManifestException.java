package org.verray.radiographs.provenance;

import org.verray.radiographs.VerrayException;

/** Says in one line what is wrong with a manifest. Never leaves the package: damage becomes a stated fact. */
final class DamagedManifestException extends VerrayException {
    private static final long serialVersionUID = 1L;

    DamagedManifestException(String message) {
        super(message);
    }
}
