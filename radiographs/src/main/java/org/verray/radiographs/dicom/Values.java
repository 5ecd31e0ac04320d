package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Attribute values that a file may well have got wrong: what cannot be read counts as absent. */
final class Values {
    /** Bytes of text that are still looked at: enough for some two hundred numbers. */
    private static final int LONGEST_TEXT = 4096;

    private static final Attributes NOTHING = new Attributes(0);

    private Values() {}

    /** One item of a sequence; an empty data set where there is none. */
    static Attributes item(Attributes attributes, int sequence, int index) {
        List<Attributes> items = items(attributes, sequence);
        return index < items.size() ? items.get(index) : NOTHING;
    }

    /** The items of a sequence. */
    static List<Attributes> items(Attributes attributes, int sequence) {
        try {
            Sequence items = attributes.getSequence(sequence);
            return items == null ? List.of() : Collections.unmodifiableList(items);
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** The values of a decimal attribute; NaN where one is not a number. */
    static double[] numbers(Attributes attributes, int tag) {
        return Arrays.stream(strings(attributes, tag))
                .mapToDouble(Values::number)
                .toArray();
    }

    /** The first value of a decimal attribute; NaN where absent or not a number. */
    static double number(Attributes attributes, int tag) {
        double[] values = numbers(attributes, tag);
        return values.length == 0 ? Double.NaN : values[0];
    }

    private static double number(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A word without the blanks around it; empty where absent. */
    static String text(Attributes attributes, int tag) {
        String[] values = strings(attributes, tag);
        return values.length == 0 || values[0] == null ? "" : values[0].strip();
    }

    /** The values of an attribute as text, with null for empty ones; none where absent. */
    static String[] strings(Attributes attributes, int tag) {
        try {
            String[] values = bytes(attributes, tag).length > LONGEST_TEXT ? null : attributes.getStrings(tag);
            return values == null ? new String[0] : values;
        } catch (RuntimeException e) {
            return new String[0];
        }
    }

    /** Numbers of an attribute of 16-bit words, without sign whatever its value representation; none where absent. */
    static int[] words(Attributes attributes, int tag) {
        byte[] bytes = bytes(attributes, tag);
        int[] words = new int[bytes.length / 2];
        int high = attributes.bigEndian() ? 0 : 1;
        for (int i = 0; i < words.length; i++) {
            words[i] = (bytes[2 * i + high] & 0xFF) << 8 | bytes[2 * i + 1 - high] & 0xFF;
        }
        return words;
    }

    /** Numbers of an attribute of bytes, which change places in big-endian words; none where absent. */
    static int[] octets(Attributes attributes, int tag) {
        byte[] bytes = bytes(attributes, tag);
        int swap = attributes.bigEndian() && attributes.getVR(tag) != VR.OB && bytes.length % 2 == 0 ? 1 : 0;
        int[] octets = new int[bytes.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = bytes[i ^ swap] & 0xFF;
        }
        return octets;
    }

    /** The first of an attribute's 16-bit words as a sample value. */
    static OptionalInt sample(Attributes attributes, int tag, boolean signed) {
        int[] words = words(attributes, tag);
        if (words.length == 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(signed ? (short) words[0] : words[0]);
    }

    /** The bytes of an attribute as in the file; none where absent. */
    static byte[] bytes(Attributes attributes, int tag) {
        try {
            byte[] bytes = attributes.getSafeBytes(tag);
            return bytes == null ? new byte[0] : bytes;
        } catch (RuntimeException e) {
            return new byte[0];
        }
    }
}
