/** What a study found: readers, detectors and language models on one page, with the statistics that the design allows. */
package org.verray.study.report;
