/** Results of detection in the form in which they leave the library: JSON objects and rows of tables. */
package org.verray.detector.results;
