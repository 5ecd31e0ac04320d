package org.verray.datasets.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomAttributes;
import org.verray.radiographs.dicom.DicomHeader;

/**
 * Any folder of DICOM files, whatever their names: what a modality, a PACS or an archive hands out. Images of X-ray projections
 * are taken, those of other modalities and what holds no image are left out and counted.
 *
 * <p>The group is the patient, as a hash: the patient identifier itself does not get into the manifest. Where it is missing or
 * says that it was removed, the study is the group. Images are real unless the user says otherwise, whatever the file declares;
 * declarations that do not go with the label are warned of.
 */
public final class DicomTree implements Importer {
    private static final String ID = "dicom";
    private static final int ENOUGH_TO_RECOGNISE = 1024;
    private static final int FILES_TO_LOOK_AT = 200;
    private static final int MANY = 20;
    private static final int HASH_DIGITS = 16;

    /** No standard digital radiographs are older: ACR-NEMA 300 is of that year. */
    private static final String FIRST_YEAR = "1985";

    private static final Set<String> PROJECTIONS = Set.of("CR", "DX", "DR", "RG", "MG", "IO", "PX", "OT", "SC", "");

    private static final Pattern NOBODY =
            Pattern.compile("(?i)anon.*|de-?id.*|unknown|none|n/?a|removed|x+|patient|null|-+");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "DICOM files";
    }

    @Override
    public String layout() {
        return "any folders of DICOM files, whatever their names; real unless --label says otherwise";
    }

    @Override
    public Breadth breadth() {
        return Breadth.ANY_FILES;
    }

    @Override
    public boolean recognises(Path folder) {
        return FileTree.of(folder).files().limit(FILES_TO_LOOK_AT).anyMatch(DicomTree::dicom);
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        Tally tally = new Tally();
        Iterator<Path> files = FileTree.of(folder).files().iterator();
        while (files.hasNext() && sink.wantsMore()) {
            Path file = files.next();
            if (dicom(file)) {
                read(folder, file, labels, tally, sink);
            } else {
                tally.others++;
            }
        }
        if (tally.images == 0 && tally.leftOut.isEmpty() && !files.hasNext() && tally.others > 0) {
            throw new VerrayException(folder + ": expected DICOM files, found " + tally.others + " others");
        }
        tally.report(labels.truth().orElse(Truth.REAL), sink);
    }

    private static void read(Path folder, Path file, Labels labels, Tally tally, ImportSink sink) {
        DicomHeader header;
        try {
            header = DicomHeader.read(file);
        } catch (UnreadableImageException e) {
            sink.failure(file.toString(), e.getMessage());
            return;
        }
        String modality = header.get("Modality");
        if (!header.pixels() || !PROJECTIONS.contains(modality)) {
            tally.leftOut.merge(header.pixels() ? modality : "no image", 1, Integer::sum);
            return;
        }
        Truth truth = labels.truth().orElse(Truth.REAL);
        ImportedImage image = new ImportedImage(
                file,
                truth,
                labels.source(folder),
                labels.generator(truth, ""),
                bodyPart(header),
                labels.licence(),
                group(folder, file, header),
                Map.of());
        tally.add(image, header);
        sink.image(described(image, header));
    }

    /** The image with what its header says of view, patient, equipment and time, where the image does not have it. */
    static ImportedImage described(ImportedImage image, DicomHeader header) {
        String coded = header.get("ViewPosition");
        String view = Terms.view(coded.isEmpty() ? header.get("View") : coded);
        String day = Terms.date(header.get("AcquisitionDate"));
        String acquired = day.isEmpty() ? Terms.date(header.get("StudyDate")) : day;
        String age = Terms.age(header.get("PatientAge"));
        ImportedImage described = image.extra().containsKey(ImportedImage.VIEW) ? image : image.with("view", view);
        return described
                .with(
                        ImportedImage.AGE,
                        age.isEmpty() && header.get("PatientAge").isEmpty()
                                ? Terms.age(header.get("PatientBirthDate"), acquired)
                                : age)
                .with(ImportedImage.SEX, Terms.sex(header.get("PatientSex")))
                .with(ImportedImage.MANUFACTURER, Terms.known(header.get("Manufacturer")))
                .with(ImportedImage.MODEL, Terms.known(header.get("ManufacturerModelName")))
                .with(ImportedImage.ACQUIRED, acquired.compareTo(FIRST_YEAR) < 0 ? "" : acquired);
    }

    /** Whether a file begins as DICOM does. */
    static boolean dicom(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DicomAttributes.recognises(in.readNBytes(ENOUGH_TO_RECOGNISE));
        } catch (IOException e) {
            return false;
        }
    }

    /** What the header calls the body part, else the one that descriptions mention. */
    static String bodyPart(DicomHeader header) {
        String examined = Terms.bodyPart(header.get("BodyPartExamined"));
        if (!examined.isEmpty()) {
            return examined;
        }
        String region = Terms.bodyPart(header.get("AnatomicRegion"));
        return region.isEmpty()
                ? Terms.mentionedPart(header.get("SeriesDescription") + " " + header.get("ProtocolName") + " "
                        + header.get("StudyDescription"))
                : region;
    }

    private static String group(Path folder, Path file, DicomHeader header) {
        String patient = header.get("PatientID");
        if (!patient.isEmpty() && !NOBODY.matcher(patient).matches()) {
            return ID + "-" + hash("patient " + header.get("IssuerOfPatientID") + "/" + patient);
        }
        String study = header.get("StudyInstanceUID");
        return ID + "-" + hash(study.isEmpty() ? "file " + folder.relativize(file) : "study " + study);
    }

    private static String hash(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest).substring(0, HASH_DIGITS);
    }

    /** What is said at the end of a folder. */
    private static final class Tally {
        private final Map<String, Integer> leftOut = new TreeMap<>();
        private final Set<String> groups = new HashSet<>();
        private int others;
        private int images;
        private int synthetic;
        private int derived;
        private String derivation = "";

        void add(ImportedImage image, DicomHeader header) {
            images++;
            groups.add(image.group());
            synthetic += header.get("SyntheticData").equalsIgnoreCase("YES") ? 1 : 0;
            String words = header.get("DerivationDescription");
            derived += words.isEmpty() ? 0 : 1;
            derivation = derivation.isEmpty() ? words : derivation;
        }

        void report(Truth label, ImportSink sink) {
            if (others > 0) {
                sink.warn("left out " + others + " files that are not DICOM");
            }
            leftOut.forEach((what, count) -> sink.warn(
                    "left out " + count + " DICOM files: " + (what.equals("no image") ? what : "modality " + what)));
            if (label == Truth.REAL && synthetic > 0) {
                sink.warn(synthetic + " files labelled real declare that their data are synthetic (attribute Synthetic"
                        + " Data); if they are, import them with --label synthetic --generator NAME");
            }
            if (label == Truth.REAL && derived > 0) {
                sink.warn(derived + " files labelled real say that they were derived, for example \"" + derivation
                        + "\"; what was computed may not be what was acquired");
            }
            if (groups.size() == 1 && images >= MANY) {
                sink.warn("all " + images + " images have the same patient: they are one group and cannot be split");
            }
        }
    }
}
