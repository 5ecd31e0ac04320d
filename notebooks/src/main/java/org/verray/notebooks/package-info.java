/** How tables, charts and radiographs look in a notebook. On the class path of the kernel, {@code display} and the last value of a cell show them. */
package org.verray.notebooks;
