package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.decode.UnreadableImageException;

/** What a data set calls itself is found in every transfer syntax, behind whatever stands before it. */
class ObjectIdentityTest {
    @TempDir
    private Path folder;

    private Path write(StorageHeader header, byte[] dataset) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.bytes());
        bytes.writeBytes(dataset);
        return Files.write(folder.resolve("object.dcm"), bytes.toByteArray());
    }

    private static StorageHeader header(TransferSyntax syntax) {
        return new StorageHeader("1.2.840.10008.5.1.4.1.1.7", "1.2.3", syntax);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {
                "IMPLICIT_LITTLE_ENDIAN",
                "EXPLICIT_LITTLE_ENDIAN",
                "EXPLICIT_BIG_ENDIAN",
                "DEFLATED_LITTLE_ENDIAN",
                "JPEG_LS_LOSSLESS"
            })
    void uidsAreFound(TransferSyntax syntax) throws Exception {
        Attributes dataset = new Attributes(syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN);
        Attributes item = new Attributes(dataset.bigEndian());
        item.setString(Tag.SOPInstanceUID, VR.UI, "9.9");
        dataset.newSequence(Tag.LanguageCodeSequence, 1).add(item);
        dataset.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY");
        dataset.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
        dataset.setString(Tag.PatientName, VR.PN, "NOBODY");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String encoding =
                syntax == TransferSyntax.JPEG_LS_LOSSLESS ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid() : syntax.uid();
        if (syntax.deflatedDataset()) {
            try (var deflated = new java.util.zip.DeflaterOutputStream(bytes, new java.util.zip.Deflater(9, true));
                    ImageOutputStream out =
                            new ImageOutputStream(deflated, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())) {
                dataset.writeTo(out);
            }
        } else {
            try (ImageOutputStream out = new ImageOutputStream(bytes, encoding)) {
                dataset.writeTo(out);
            }
        }
        StorageHeader header = header(syntax);
        Path file = write(header, bytes.toByteArray());
        assertThat(ObjectIdentity.read(file, header))
                .isEqualTo(new ObjectIdentity("1.2.840.10008.5.1.4.1.1.7", "1.2.3"));
        assertThat(StorageHeader.read(file)).isEqualTo(header);
    }

    /** A second header inside the data set would have the file say another transfer syntax than its sender did. */
    @Test
    void metaInformationInsideTheDataSetIsRefused() throws Exception {
        StorageHeader header = header(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        byte[] inner = header(TransferSyntax.RLE).bytes();
        byte[] elements = new byte[inner.length - 132];
        System.arraycopy(inner, 132, elements, 0, elements.length);
        Path file = write(header, elements);
        assertThatThrownBy(() -> ObjectIdentity.read(file, header)).isInstanceOf(UnreadableImageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "0", "1.2.840.10008.5.1.4.1.1.7", "2.25.329800735698586629295641978511506172918"})
    void uidsAreNumbersBetweenDots(String text) {
        assertThat(StorageHeader.isUid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".1",
                "1..2",
                "1.2/3",
                "../1",
                "1.2 ",
                "a",
                "1.2345678901234567890123456789012345678901234567890123456789012345"
            })
    void otherTextsAreNone(String text) {
        assertThat(StorageHeader.isUid(text)).isFalse();
    }
}
