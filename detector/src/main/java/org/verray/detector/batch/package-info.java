/** Detection of more files than one machine is for: what to do and what came of it. Who does it is found through {@code ServiceLoader}. */
package org.verray.detector.batch;
