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
 * @param view from where it is seen
 * @param pixelSpacing millimetres between pixels in the plane of the anatomy
 * @param exposure how it was taken
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
        View view,
        double pixelSpacing,
        DxExposure exposure,
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

    /** Views with their terms (PS3.3 C.8.11.5, PS3.16 CID 4010). */
    public enum View {
        PA("PA", "272479007", "postero-anterior", "L"),
        AP("AP", "399348003", "antero-posterior", "L"),
        /** The left side lies at the detector, the front is left in the picture. */
        LEFT_LATERAL("LL", "399173006", "left lateral", "P"),
        /** The right side lies at the detector, the front is right in the picture. */
        RIGHT_LATERAL("RL", "399198007", "right lateral", "A");

        private final String position;
        private final String code;
        private final String meaning;
        private final String rightwards;

        View(String position, String code, String meaning, String rightwards) {
            this.position = position;
            this.code = code;
            this.meaning = meaning;
            this.rightwards = rightwards;
        }

        String position() {
            return position;
        }

        String code() {
            return code;
        }

        String meaning() {
            return meaning;
        }

        /** Which way of the patient rows run, as Patient Orientation says it. */
        String rightwards() {
            return rightwards;
        }
    }

    public DxImage {
        Objects.requireNonNull(photometric, "photometric");
        Objects.requireNonNull(anatomy, "anatomy");
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(exposure, "exposure");
        if (samples.length != rows * (long) columns || bitsStored < 9 || bitsStored > 16) {
            throw new IllegalArgumentException("expected " + rows + " x " + columns + " samples of 9 to 16 bits, found "
                    + samples.length + " of " + bitsStored);
        }
    }
}
