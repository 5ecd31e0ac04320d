package org.verray.datasets.audit;

import java.util.Map;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.dicom.DicomAttributes;

/**
 * One file of a manifest, read and decoded once for all probes.
 *
 * @param bytes every byte of it
 */
record CaseFile(ManifestEntry entry, byte[] bytes, Radiograph radiograph, GrayImage image) {
    boolean dicom() {
        return DicomAttributes.recognises(bytes);
    }

    Map<String, String> attributes() {
        return radiograph.dicom();
    }
}
