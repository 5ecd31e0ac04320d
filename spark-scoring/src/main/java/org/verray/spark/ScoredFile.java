package org.verray.spark;

import java.io.Serializable;

/**
 * One row of the table on its way to the driver.
 *
 * @param text the row where it is text, ready to be written; null otherwise
 * @param cells the row where it is not; null otherwise
 * @param verdict null where there is none
 * @param error why there is none; null where there is one
 */
record ScoredFile(String path, String text, Object[] cells, String verdict, String error) implements Serializable {}
