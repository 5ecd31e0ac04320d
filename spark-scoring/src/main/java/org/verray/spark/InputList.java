package org.verray.spark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.verray.radiographs.Sha256;

/**
 * The inputs of a batch in the order of the table.
 *
 * @param base folder that their names are relative to
 * @param labelled whether there is a column of truth
 * @param companions files in folders that were left out because of their names
 */
record InputList(String base, List<Input> inputs, boolean labelled, long companions) {
    /** SHA-256 of names and sizes of some inputs in their order, in hexadecimal. */
    static String sha256(List<Input> inputs) {
        MessageDigest digest = Sha256.digest();
        for (Input input : inputs) {
            digest.update((input.path() + '\0' + input.size() + '\0' + input.label() + '\0' + input.problem() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    /** The same of all. */
    String sha256() {
        return sha256(inputs);
    }

    /** Whether anything can be worked on. */
    boolean usable() {
        return inputs.stream().anyMatch(input -> input.problem() == null);
    }
}
