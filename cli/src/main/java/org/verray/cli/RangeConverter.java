package org.verray.cli;

import org.verray.datasets.simulate.Range;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3} or {@code 3..5}. */
final class RangeConverter implements ITypeConverter<Range> {
    @Override
    public Range convert(String value) {
        try {
            return Range.parse(value);
        } catch (VerrayException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
