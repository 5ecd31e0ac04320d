package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.Deflation;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.DicomElements.Element;

/**
 * Writes other samples into a DICOM file of one frame. Every byte that is not listed here stays as it is:
 *
 * <ul>
 *   <li>pixel data, in the same transfer syntax, with as many fragments of the same lengths as its own length allows;
 *   <li>SOP Instance UID, here and in the meta information: one that follows from the new content, and the group lengths over it;
 *   <li>Smallest and Largest Image Pixel Value, where the parent's were true;
 *   <li>digital signatures and their parameters, which cannot be true of it: left out.
 * </ul>
 *
 * Padding (Pixel Padding Value and its range) keeps its samples.
 */
public final class DicomTwin {
    private static final int EXTENDED_OFFSET_LENGTHS = 0x7FE00002;
    private static final int MAC_PARAMETERS = 0x4FFE0001;
    private static final int MAC_GROUP = 0x4FFE;
    private static final int SIGNATURE_GROUP = 0xFFFA;

    private final byte[] file;
    private final Radiograph parent;
    private final DicomDataset dicom;
    private final PixelDescription pixels;
    private final int[] differences;

    private DicomTwin(byte[] file, Radiograph parent, int[] differences) {
        this.file = file;
        this.parent = parent;
        dicom = DicomDataset.parse(file);
        pixels = PixelDescription.of(dicom.attributes());
        this.differences = withoutPadding(differences);
    }

    /**
     * Gives the bytes of the twin.
     *
     * @param parent the same file, decoded
     * @param differences to the parent's samples, row by row
     * @throws VerrayException where it has several frames, a palette, or pixels that cannot be encoded like the parent's
     */
    public static byte[] write(byte[] file, Radiograph parent, int[] differences) {
        return new DicomTwin(file, parent, differences).run();
    }

    private int[] withoutPadding(int[] all) {
        Attributes a = dicom.attributes();
        int[] result = all.clone();
        if (!a.contains(Tag.PixelPaddingValue)) {
            return result;
        }
        int first = sample(a.getInt(Tag.PixelPaddingValue, 0));
        int last = a.contains(Tag.PixelPaddingRangeLimit) ? sample(a.getInt(Tag.PixelPaddingRangeLimit, 0)) : first;
        for (int i = 0; i < result.length; i++) {
            int sample = parent.sample(i);
            if (sample >= Math.min(first, last) && sample <= Math.max(first, last)) {
                result[i] = 0;
            }
        }
        return result;
    }

    /** A value of the attributes as a sample, whatever sign it was written with. */
    private int sample(int value) {
        int whole = value & 0xFFFF;
        return parent.signed() ? (short) whole : whole;
    }

    private byte[] run() {
        if (pixels.frames() > 1) {
            throw new VerrayException("DICOM with " + pixels.frames() + " frames is not supported (expected 1)");
        }
        int start = DicomSignature.start(file);
        int dataset = DatasetEncoding.endOfMeta(file, start);
        boolean deflated = dicom.bytes() != file;
        byte[] value = dicom.pixelLength() < 0 ? fragments() : raw();
        String identity = Values.text(dicom.attributes(), Tag.SOPInstanceUID) + " " + Radiographs.sha256(value);
        byte[] uid = even(DicomPart10.uid("twin " + identity).getBytes(StandardCharsets.US_ASCII));

        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, start);
        if (dataset > start) {
            DatasetEncoding encoding = DatasetEncoding.at(file, start);
            new Rewriting(file, encoding, uid, value)
                    .write(DicomElements.list(file, start, dataset, encoding), dataset, out);
        }
        ByteArrayOutputStream body = deflated ? new ByteArrayOutputStream() : out;
        byte[] bytes = dicom.bytes();
        int from = deflated ? 0 : dataset;
        new Rewriting(bytes, dicom.encoding(), uid, value)
                .write(DicomElements.list(bytes, from, bytes.length, dicom.encoding()), bytes.length, body);
        if (deflated) {
            out.writeBytes(deflated(bytes, body.toByteArray(), dataset));
        }
        return out.toByteArray();
    }

    /** Compresses a data set as the parent's is, with a zlib header (which the standard does not have) where that has one. */
    private byte[] deflated(byte[] before, byte[] after, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean zlib = Inflated.zlib(file, start);
        out.write(file, start, zlib ? 2 : 0);
        int size = file.length - start - (zlib ? 6 : 0);
        out.writeBytes(Deflation.of(before, size, zlib ? file[start + 1] >> 6 & 3 : -1)
                .compress(after));
        if (zlib) {
            Adler32 sum = new Adler32();
            sum.update(after);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        }
        return even(out.toByteArray());
    }

    private byte[] raw() {
        short[] cells = RawFrame.read(dicom, pixels, 0);
        int moved = TwinCells.moved(pixels, pixels.colour());
        new TwinCells(pixels, differences, parent.bitsStored(), 0, moved).apply(cells);
        byte[] value = Arrays.copyOfRange(dicom.bytes(), dicom.pixelStart(), dicom.pixelStart() + dicom.pixelLength());
        TransferSyntax syntax = dicom.syntax();
        boolean explicitBig = syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN;
        new TwinRaw(value, 0, explicitBig || syntax == TransferSyntax.GE_PRIVATE, explicitBig && dicom.words(), pixels)
                .write(cells, moved);
        return value;
    }

    /** Items and delimiter: the parent's offset table, then the frame, cut as the parent's is. */
    private byte[] fragments() {
        byte[] bytes = dicom.bytes();
        byte[] frame = new EncapsulatedFrames(dicom).frame(0, 1);
        byte[] twin = even(new TwinFrame(frame, pixels, differences, parent.bitsStored()).write(dicom.syntax()));
        ByteArrayOutputStream out = new ByteArrayOutputStream(twin.length + 64);
        int at = dicom.pixelStart();
        int table = 8 + int32(bytes, at + 4);
        out.write(bytes, at, table);
        at += table;
        int first = int32(bytes, at + 4);
        int second = at + 8 + first;
        boolean several = bytes[second] == (byte) 0xFE && bytes[second + 2] == 0;
        int most = several ? Math.max(2, first) : twin.length;
        for (int done = 0; done < twin.length; done += most) {
            int length = Math.min(most, twin.length - done);
            out.write(bytes, at, 4);
            out.writeBytes(little(length, 4));
            out.write(twin, done, length);
        }
        out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        return out.toByteArray();
    }

    private static byte[] even(byte[] bytes) {
        return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] little(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    /** Copies elements with the few values that change. */
    private final class Rewriting {
        private final byte[] bytes;
        private final DatasetEncoding encoding;
        private final byte[] uid;
        private final byte[] value;

        Rewriting(byte[] bytes, DatasetEncoding encoding, byte[] uid, byte[] value) {
            this.bytes = bytes;
            this.encoding = encoding;
            this.uid = uid;
            this.value = value;
        }

        void write(List<Element> elements, int end, ByteArrayOutputStream out) {
            int at = elements.get(0).start();
            for (Element e : elements) {
                int group = e.tag() >>> 16;
                boolean gone = group == SIGNATURE_GROUP
                        || group == MAC_GROUP && (e.tag() == MAC_PARAMETERS || (e.tag() & 0xFFFF) == 0);
                byte[] changed = changed(e, elements);
                if (gone || changed != null) {
                    out.write(bytes, at, e.start() - at);
                    at = e.end();
                }
                if (changed != null) {
                    header(e, changed.length, out);
                    out.writeBytes(changed);
                }
            }
            out.write(bytes, at, end - at);
        }

        /** The value an element gets; null where it keeps its own. */
        private byte[] changed(Element e, List<Element> elements) {
            return switch (e.tag()) {
                case Tag.SOPInstanceUID, Tag.MediaStorageSOPInstanceUID -> uid;
                case 0x00020000 -> groupLength(e, Tag.MediaStorageSOPInstanceUID, elements);
                case 0x00080000 -> groupLength(e, Tag.SOPInstanceUID, elements);
                case Tag.PixelData -> value;
                case EXTENDED_OFFSET_LENGTHS ->
                    e.length() == 8 && dicom.pixelLength() < 0 ? little(frameBytes(), 8) : null;
                case Tag.SmallestImagePixelValue -> extreme(e, false);
                case Tag.LargestImagePixelValue -> extreme(e, true);
                default -> null;
            };
        }

        private byte[] groupLength(Element e, int tag, List<Element> elements) {
            int grown = 0;
            for (Element other : elements) {
                grown += other.tag() == tag ? uid.length - other.length() : 0;
            }
            return e.length() == 4 ? number(unsigned(e) + grown, 4) : null;
        }

        private long frameBytes() {
            long sum = 0;
            int at = 8 + int32(value, 4);
            for (; int32(value, at) == 0xE000FFFE; at += 8 + int32(value, at + 4)) {
                sum += int32(value, at + 4);
            }
            return sum;
        }

        private byte[] extreme(Element e, boolean largest) {
            if (e.length() != 2) {
                return null;
            }
            int before = parent.sample(0);
            int after = before + differences[0];
            for (int i = 1; i < differences.length; i++) {
                int old = parent.sample(i);
                int fresh = old + differences[i];
                before = largest ? Math.max(before, old) : Math.min(before, old);
                after = largest ? Math.max(after, fresh) : Math.min(after, fresh);
            }
            return sample((int) unsigned(e)) == before ? number(after, 2) : null;
        }

        private boolean bigEndian() {
            return encoding == DatasetEncoding.EXPLICIT_BIG_ENDIAN;
        }

        private long unsigned(Element e) {
            long number = 0;
            for (int i = 0; i < e.length(); i++) {
                number |= (bytes[e.value() + i] & 0xFFL) << 8 * (bigEndian() ? e.length() - 1 - i : i);
            }
            return number;
        }

        private byte[] number(long number, int size) {
            byte[] result = little(number, size);
            for (int i = 0; bigEndian() && i < size / 2; i++) {
                byte swap = result[i];
                result[i] = result[size - 1 - i];
                result[size - 1 - i] = swap;
            }
            return result;
        }

        /** The element's own header with another length, unless it gives none. */
        private void header(Element e, int length, ByteArrayOutputStream out) {
            int size = e.value() - e.start();
            byte[] header = Arrays.copyOfRange(bytes, e.start(), e.value());
            if (!e.undefined()) {
                boolean shortLength = size == 8 && encoding != DatasetEncoding.IMPLICIT_LITTLE_ENDIAN;
                byte[] number = number(length, shortLength ? 2 : 4);
                System.arraycopy(number, 0, header, size - number.length, number.length);
            }
            out.writeBytes(header);
        }
    }
}
