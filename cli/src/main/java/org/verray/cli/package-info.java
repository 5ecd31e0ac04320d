/**
 * The {@code verray} command. Conventions for everyone who adds a command:
 *
 * <ul>
 *   <li>A command is a class {@code XCommand implements Callable<Integer>} with {@code @Command(name, description =
 *       {what it does, more}, footer = an example)}, listed in {@link org.verray.cli.Verray} in the order of the
 *       documentation. Help, version, {@code --stacktrace} and the layout of help come from there by inheritance.
 *   <li>Shared options are mixins: {@link org.verray.cli.Messages} ({@code --quiet}), {@link
 *       org.verray.cli.FormatOption}, {@link org.verray.cli.OutOption}, {@link org.verray.cli.SeedOption}, {@link
 *       org.verray.cli.ComputeOptions} ({@code --device}, {@code --threads}).
 *   <li>Results go to {@code messages.out()}, everything else through {@code messages.say/warn/error}. Nothing else
 *       prints. Tables, JSON and CSV are written with {@link org.verray.cli.TextTable}, {@link org.verray.cli.Json} and
 *       {@link org.verray.cli.CsvOutput}.
 *   <li>Return {@link org.verray.cli.ExitCode} constants. Throw a {@code VerrayException} for input that leaves nothing
 *       to do (exit 3) and a picocli {@code ParameterException} for wrong usage (exit 2); {@link
 *       org.verray.cli.ErrorHandling} turns them into one line. Where some inputs fail and others do not, report each to
 *       {@link org.verray.cli.Failures} and return what {@code Failures.exitCode} says.
 *   <li>With {@code --out}, write {@link org.verray.cli.RunRecord} last.
 * </ul>
 */
package org.verray.cli;
