package org.verray.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.statistics.roc.PartialAuc;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Part of a ROC curve, {@code specificity=0.9-1} or {@code sensitivity=0.8-1} on the command line.
 *
 * @param from lower end, 0 to 1
 * @param to upper end, above {@code from}, to 1
 */
record PartialRange(PartialAuc.Axis axis, double from, double to) {
    private static final Pattern TEXT =
            Pattern.compile("(sensitivity|specificity)=([0-9.]+)-([0-9.]+)", Pattern.CASE_INSENSITIVE);

    /** Reads the text of an option. */
    static final class Converter implements ITypeConverter<PartialRange> {
        @Override
        public PartialRange convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            try {
                if (matcher.matches()) {
                    double from = Double.parseDouble(matcher.group(2));
                    double to = Double.parseDouble(matcher.group(3));
                    if (from < to && to <= 1) {
                        return new PartialRange(
                                PartialAuc.Axis.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), from, to);
                    }
                }
            } catch (NumberFormatException ignored) {
                // Said below.
            }
            throw new TypeConversionException(
                    "expected a range within 0 to 1, as specificity=0.9-1 or sensitivity=0.8-1, found " + text);
        }
    }
}
