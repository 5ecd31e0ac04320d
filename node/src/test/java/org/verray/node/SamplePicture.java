package org.verray.node;

import java.util.Random;
import org.verray.radiographs.dicom.NeutralDicom;
import org.verray.radiographs.dicom.StorageHeader;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * A picture of noise as a Secondary Capture object.
 *
 * @param file its file, as this project writes it
 */
record SamplePicture(byte[] file) {
    static SamplePicture of(long seed) {
        return of(seed, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 72);
    }

    static SamplePicture of(long seed, TransferSyntax syntax, int size) {
        Random random = new Random(seed);
        short[] samples = new short[size * size];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(4096);
        }
        return new SamplePicture(NeutralDicom.of(size, size, samples, 12, syntax));
    }

    StorageHeader header() {
        return StorageHeader.of(file);
    }

    String instance() {
        return header().sopInstance();
    }

    /** What goes over the network: the data set without what stands before it in a file. */
    byte[] dataset() {
        int start = header().bytes().length;
        byte[] dataset = new byte[file.length - start];
        System.arraycopy(file, start, dataset, 0, dataset.length);
        return dataset;
    }
}
