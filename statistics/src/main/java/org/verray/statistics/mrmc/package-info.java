/** Multi-reader multi-case analysis: what holds for readers and cases beyond those of a study. */
package org.verray.statistics.mrmc;
