package org.verray.detector;

import java.util.List;
import java.util.Optional;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.provenance.TrustList;
import org.verray.radiographs.testimony.FileTestimony;

/** Gives the testimony of the file itself: provenance, container and DICOM, none of which touches the score. */
public final class FileWitness implements Witness {
    private final TrustList trust;

    /**
     * @param trust signers of content credentials that the user trusts
     */
    public FileWitness(TrustList trust) {
        this.trust = trust;
    }

    @Override
    public List<Evidence> testimony(byte[] file, Optional<Radiograph> radiograph) {
        FileTestimony testimony = FileTestimony.of(file, radiograph, trust);
        return List.of(
                new Evidence.Provenance(testimony.provenance()),
                new Evidence.Container(testimony.container()),
                new Evidence.Dicom(testimony.dicom()));
    }
}
