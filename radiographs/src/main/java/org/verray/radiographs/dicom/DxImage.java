package org.verray.radiographs.dicom;

import java.util.Objects;
import org.verray.radiographs.Photometric;

/**
 * What goes into a DX image file that this project makes itself. Two images that differ in samples and identity alone
 * give headers that differ in identifiers alone.
 *
 * @param samples row-major, unsigned, each below 2<sup>bitsStored</sup>
 * @param bitsStored 9 to 16; 16 bits are allocated
 * @param lowest sample at the dark or bright end of the window that the file proposes
 * @param highest sample at the other end, above {@code lowest}
 * @param anatomy what is shown
 * @param laterality {@code L}, {@code R} or {@code U} (unpaired)
 * @param view {@code PA}, {@code AP} or {@code LL}
 * @param pixelSpacing millimetres between pixels
 * @param kvp tube voltage in kilovolts
 * @param patient number of the made-up patient
 * @param identity seed of the image's unique identifier
 * @param comment shown to whoever opens the file
 */
public record DxImage(
        int rows,
        int columns,
        short[] samples,
        int bitsStored,
        int lowest,
        int highest,
        Photometric photometric,
        Anatomy anatomy,
        char laterality,
        String view,
        double pixelSpacing,
        double kvp,
        long patient,
        long identity,
        String comment) {

    /** Body parts with their terms (DICOM PS3.16 annex L). */
    public enum Anatomy {
        CHEST("51185008", "Chest"),
        HAND("85562004", "Hand"),
        KNEE("72696002", "Knee");

        private final String code;
        private final String meaning;

        Anatomy(String code, String meaning) {
            this.code = code;
            this.meaning = meaning;
        }

        String code() {
            return code;
        }

        String meaning() {
            return meaning;
        }
    }

    public DxImage {
        Objects.requireNonNull(photometric, "photometric");
        Objects.requireNonNull(anatomy, "anatomy");
        if (samples.length != rows * (long) columns || bitsStored < 9 || bitsStored > 16) {
            throw new IllegalArgumentException("expected " + rows + " x " + columns + " samples of 9 to 16 bits, found "
                    + samples.length + " of " + bitsStored);
        }
    }
}
