package org.verray.detector.batch;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What usually lies beside images and is none: hidden files, tables, texts, licences and the indexes that systems leave behind. Known by its name, it is left
 * out of folders.
 */
public final class Companions {
    private static final Pattern NAMES = Pattern.compile("\\..*|.*\\.(csv|md|json|yaml|yml|html)"
            + "|(readme|license|licence|notice|citation).*|dicomdir|thumbs\\.db|desktop\\.ini");

    private Companions() {}

    /** Whether a file or folder of this name is left out. */
    public static boolean named(String name) {
        return NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
