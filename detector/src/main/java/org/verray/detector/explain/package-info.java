/**
 * Where in an image a detector's evidence lies, as maps and in words, and how far such maps can be trusted: measured on
 * radiographs of which only a part is synthetic. Beside it stand exploratory measurements of signs that readers name. None of
 * it touches a score.
 */
package org.verray.detector.explain;
