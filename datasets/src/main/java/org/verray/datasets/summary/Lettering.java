package org.verray.datasets.summary;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of 5 by 7 dots, drawn without a font: a machine without fonts can draw them, and every machine draws the same. Small
 * letters appear as capitals, marks on letters are left off, what is unknown is a question mark.
 */
public final class Lettering {
    /** Columns of dots from one letter to the next. */
    public static final int WIDTH = 6;
    /** Rows of dots of a letter. */
    public static final int HEIGHT = 7;

    private static final int DOTS = 5;

    /** Each sign with its seven rows, two hexadecimal digits a row, the leftmost dot worth 16. */
    private static final String ROWS = """
            A0E11111F111111 B1E11111E11111E C0E11101010110E D1E11111111111E E1F10101E10101F F1F10101E101010
            G0E11101711110F H1111111F111111 I0E04040404040E J0702020202120C K11121418141211 L1010101010101F
            M111B1515111111 N11191513111111 O0E11111111110E P1E11111E101010 Q0E11111115120D R1E11111E141211
            S0F10100E01011E T1F040404040404 U1111111111110E V11111111110A04 W1111111515150A X11110A040A1111
            Y11110A04040404 Z1F01020408101F 00E11131519110E 1040C040404040E 20E11010204081F 31F02040201110E
            402060A121F0202 51F101E0101110E 60608101E11110E 71F010204080808 80E11110E11110E 90E11110F01020C
            -0000000E000000 _0000000000001F .00000000000C0C ,000000000C0408 /01010204081010 +0004041F040400
            (02040808080402 )08040202020408 :000C0C000C0C00 #0A0A1F0A1F0A0A &0C12140815120D '04040800000000
            %18190204081303 =00001F001F0000 ~00000815020000 *0004150E150400 ?0E110102040004
            """;

    private static final Map<Character, int[]> SIGNS = signs();

    private Lettering() {}

    /** Takes the place of each dot of a text: column and row from its upper left corner, in dots. */
    public interface Dots {
        void dot(int column, int row);
    }

    /** Goes over the dots of a text in one line. */
    public static void draw(String text, Dots dots) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            char sign = plain.charAt(i);
            int[] rows = sign == ' ' ? new int[HEIGHT] : SIGNS.getOrDefault(sign, SIGNS.get('?'));
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < DOTS; column++) {
                    if ((rows[row] >> DOTS - 1 - column & 1) == 1) {
                        dots.dot(i * WIDTH + column, row);
                    }
                }
            }
        }
    }

    private static Map<Character, int[]> signs() {
        Map<Character, int[]> signs = new HashMap<>();
        for (String word : ROWS.strip().split("\\s+")) {
            int[] rows = new int[HEIGHT];
            for (int row = 0; row < HEIGHT; row++) {
                rows[row] = Integer.parseInt(word.substring(1 + 2 * row, 3 + 2 * row), 16);
            }
            signs.put(word.charAt(0), rows);
        }
        return signs;
    }
}
