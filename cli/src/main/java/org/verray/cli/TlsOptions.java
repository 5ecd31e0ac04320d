package org.verray.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.dicom.net.TlsIdentity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --tls-keystore}, {@code --tls-truststore} and {@code --tls-password-file}. */
final class TlsOptions {
    static final String PASSWORD = "VERRAY_TLS_PASSWORD";

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description =
                    "Key and certificate of this node (PKCS #12 or JKS): only callers with TLS 1.2 or 1.3 are served.")
    private Path keystore;

    @Option(
            names = "--tls-truststore",
            paramLabel = "FILE",
            description =
                    "Certificates of callers or of their authorities (PEM, PKCS #12 or JKS): callers must show one.")
    private Path truststore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the password of keystore and truststore; without it, the environment"
                            + " variable " + PASSWORD + ".")
    private Path passwordFile;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Reads what was named; empty where nothing was.
     *
     * @throws VerrayException where it cannot be read
     */
    Optional<TlsIdentity> read() {
        if (keystore == null) {
            if (truststore != null || passwordFile != null) {
                throw new ParameterException(
                        command.commandLine(), "--tls-truststore and --tls-password-file: expected --tls-keystore too");
            }
            return Optional.empty();
        }
        return Optional.of(TlsIdentity.read(keystore, password(), Optional.ofNullable(truststore)));
    }

    private char[] password() {
        if (passwordFile == null) {
            String password = System.getenv(PASSWORD);
            if (password == null) {
                throw new ParameterException(
                        command.commandLine(),
                        "--tls-keystore: expected --tls-password-file or the environment variable " + PASSWORD);
            }
            return password.toCharArray();
        }
        try {
            return Files.readString(passwordFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
        } catch (IOException e) {
            throw new VerrayException(passwordFile + ": cannot be read: " + ErrorHandling.reason(e), e);
        }
    }
}
