package org.verray.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What one task does: some inputs in a row.
 *
 * @param number from 0, in the order of the inputs
 * @param first position of the first input among all
 */
record Work(int number, long first, List<Input> inputs) implements Serializable {}
