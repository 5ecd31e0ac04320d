package org.verray.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.FigureOfMerit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of several values by the name it has in the literature, in any letter case. */
abstract class LabelConverter<T> implements ITypeConverter<T> {
    private final List<T> values;
    private final Function<T, String> label;

    private LabelConverter(T[] values, Function<T, String> label) {
        this.values = List.of(values);
        this.label = label;
    }

    @Override
    public T convert(String value) {
        return values.stream()
                .filter(v -> label.apply(v).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + values.stream().map(label).collect(Collectors.joining(", ")) + ", found " + value));
    }

    /** {@code --fom}. */
    static final class Figure extends LabelConverter<FigureOfMerit.Kind> {
        Figure() {
            super(FigureOfMerit.Kind.values(), FigureOfMerit.Kind::label);
        }
    }

    /** {@code --covariance}. */
    static final class Covariance extends LabelConverter<CovarianceMethod> {
        Covariance() {
            super(CovarianceMethod.values(), CovarianceMethod::label);
        }
    }

    /** {@code --method}. */
    static final class Method extends LabelConverter<MrmcCommand.Method> {
        Method() {
            super(MrmcCommand.Method.values(), MrmcCommand.Method::toString);
        }
    }

    /** {@code --show}. */
    static final class PowerAim extends LabelConverter<PowerCommand.Aim> {
        PowerAim() {
            super(PowerCommand.Aim.values(), PowerCommand.Aim::toString);
        }
    }
}
