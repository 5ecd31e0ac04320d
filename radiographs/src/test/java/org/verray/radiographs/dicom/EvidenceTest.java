package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;

/** What is told of dates, identifiers and nested attributes, and what is kept back. */
class EvidenceTest {
    private static final Clock NEW_YEAR_2020 = Clock.fixed(Instant.parse("2020-01-01T12:00:00Z"), ZoneOffset.UTC);

    /** From 20 February to 3 March 2000, a leap year, are 9 + 3 = 12 days. */
    @Test
    void conflictsOfDatesAreToldInDays() {
        Attributes data = new Attributes();
        data.setString(Tag.StudyDate, VR.DA, "20000303");
        data.setString(Tag.AcquisitionDate, VR.DA, "2000.02.20");
        data.setString(Tag.InstanceCreationDate, VR.DA, "20000302");
        Map<String, String> facts = EvidenceDates.of(data, NEW_YEAR_2020);
        assertThat(facts)
                .containsEntry("DateConflicts", "AcquisitionDate is 12 days before StudyDate")
                .containsEntry("CreatedDaysAfterAcquisition", "11")
                .containsEntry("DatesPresent", "StudyDate\\AcquisitionDate\\InstanceCreationDate")
                .containsEntry("DatesInFuture", "")
                .containsEntry("DatesBefore1985", "");
    }

    @Test
    void impossibleDatesAreToldByKeyword() {
        Attributes data = new Attributes();
        data.setString(Tag.StudyDate, VR.DA, "20200103");
        data.setString(Tag.SeriesDate, VR.DA, "20200102");
        data.setString(Tag.AcquisitionDate, VR.DA, "19841231");
        data.setString(Tag.ContentDate, VR.DA, "20190229");
        Map<String, String> facts = EvidenceDates.of(data, NEW_YEAR_2020);
        assertThat(facts)
                .containsEntry("DatesInFuture", "StudyDate")
                .containsEntry("DatesBefore1985", "AcquisitionDate")
                .containsEntry("DatesUnreadable", "ContentDate");
    }

    @Test
    void identifiersAreComparedAndKeptBack() {
        Attributes meta = new Attributes();
        meta.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, "1.2.3");
        Attributes data = new Attributes();
        data.setString(Tag.StudyInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.5");
        data.setString(Tag.SeriesInstanceUID, VR.UI, "2.25.01");
        data.setString(Tag.SOPInstanceUID, VR.UI, "2.25.01");
        Map<String, String> facts = EvidenceIdentifiers.of(meta, data);
        assertThat(facts.get("UidProblems").split("\\\\"))
                .containsExactly(
                        "SeriesInstanceUID is not well formed",
                        "SOPInstanceUID is not well formed",
                        "SOPInstanceUID equals SeriesInstanceUID",
                        "MediaStorageSOPInstanceUID differs from SOPInstanceUID");
        assertThat(facts)
                .containsEntry("UidRoots", "StudyInstanceUID pydicom\\SeriesInstanceUID UUID\\SOPInstanceUID UUID");
        assertThat(facts.toString()).doesNotContain("498.5", "2.25");
    }

    @Test
    void wellFormedIdentifiersHaveNoProblems() {
        Attributes data = new Attributes();
        data.setString(Tag.StudyInstanceUID, VR.UI, "1.2.840.113619.2.0.5");
        data.setString(Tag.SOPInstanceUID, VR.UI, "1.2.840.113619.2.0.6");
        assertThat(EvidenceIdentifiers.of(new Attributes(), data)).containsEntry("UidProblems", "");
    }

    @Test
    void functionalGroupsAndCodesAreLookedInto() {
        Attributes data = new Attributes();
        Attributes spacing = new Attributes();
        spacing.setString(Tag.PixelSpacing, VR.DS, "0.5", "0.5");
        Attributes shared = new Attributes();
        shared.newSequence(Tag.PixelMeasuresSequence, 1).add(spacing);
        data.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(shared);
        Attributes profile = new Attributes();
        profile.setString(Tag.CodeValue, VR.SH, "113100");
        data.newSequence(Tag.DeidentificationMethodCodeSequence, 1).add(profile);
        data.setString(Tag.StudyDate, VR.DA, "20000303");
        data.setString(Tag.DetectorType, VR.CS, "");
        data.setInt(Tag.Rows, VR.US, 77);
        Map<String, String> found = EvidenceAttributes.of(data, new Attributes(), "1.2.840.10008.1.2");
        assertThat(found)
                .containsEntry("PixelSpacing", "0.5\\0.5")
                .containsEntry("DeidentificationMethodCodes", "113100")
                .containsEntry("PresentSequences", "SharedFunctionalGroupsSequence")
                .containsEntry("EmptyAttributes", "DetectorType")
                .containsEntry("Rows", "77")
                .containsEntry("TransferSyntaxUID", "1.2.840.10008.1.2");
        assertThat(found.toString()).doesNotContain("20000303");
    }
}
