package org.verray.radiographs.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Patient and study of a received object, for a document that is filed beside it. Values that DICOM does not allow are left
 * empty: a document must not be refused for what somebody else wrote.
 */
final class PatientStudy {
    private static final Pattern TIME =
            Pattern.compile("([01][0-9]|2[0-3])([0-5][0-9](([0-5][0-9]|60)(\\.[0-9]{1,6})?)?)?");
    private static final int LONG_TEXT = 64;
    private static final int SHORT_TEXT = 16;

    private PatientStudy() {}

    /**
     * Copies the attributes of patient and study.
     *
     * @param instance SOP Instance UID from which a missing Study Instance UID is made
     * @return the Study Instance UID
     */
    static String copy(Attributes from, Attributes to, String instance) {
        to.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        to.setString(Tag.PatientName, VR.PN, name(from, Tag.PatientName));
        to.setString(Tag.PatientID, VR.LO, line(from, Tag.PatientID, LONG_TEXT));
        to.setString(Tag.PatientBirthDate, VR.DA, date(from, Tag.PatientBirthDate));
        String sex = Values.text(from, Tag.PatientSex);
        to.setString(Tag.PatientSex, VR.CS, sex.matches("[MFO]") ? sex : "");
        String study = uid(from, Tag.StudyInstanceUID, "study of " + instance);
        to.setString(Tag.StudyInstanceUID, VR.UI, study);
        to.setString(Tag.StudyDate, VR.DA, date(from, Tag.StudyDate));
        String time = Values.text(from, Tag.StudyTime);
        to.setString(Tag.StudyTime, VR.TM, TIME.matcher(time).matches() ? time : "");
        to.setString(Tag.AccessionNumber, VR.SH, line(from, Tag.AccessionNumber, SHORT_TEXT));
        to.setString(Tag.StudyID, VR.SH, line(from, Tag.StudyID, SHORT_TEXT));
        to.setString(Tag.ReferringPhysicianName, VR.PN, name(from, Tag.ReferringPhysicianName));
        return study;
    }

    /** The Series Instance UID of an object; one that follows from its instance where it has none. */
    static String series(Attributes from, String instance) {
        return uid(from, Tag.SeriesInstanceUID, "series of " + instance);
    }

    private static String uid(Attributes from, int tag, String otherwise) {
        String uid = Values.text(from, tag);
        return uid.matches("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+") && uid.length() <= LONG_TEXT
                ? uid
                : DicomPart10.uid(otherwise);
    }

    private static String line(Attributes from, int tag, int longest) {
        String text = Values.text(from, tag);
        boolean allowed = text.length() <= longest
                && text.indexOf('\\') < 0
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        return allowed ? text : "";
    }

    private static String name(Attributes from, int tag) {
        String name = line(from, tag, 3 * LONG_TEXT);
        String[] groups = name.split("=", -1);
        boolean allowed = groups.length <= 3
                && Arrays.stream(groups)
                        .allMatch(group -> group.length() <= LONG_TEXT && group.split("\\^", -1).length <= 5);
        return allowed ? name : "";
    }

    private static String date(Attributes from, int tag) {
        String text = Values.text(from, tag);
        try {
            LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return text.length() == 8 ? text : "";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
