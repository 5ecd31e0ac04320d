/** What comes out of a study: progress while it runs, the export of its data, and the check that nothing was tampered with. */
package org.verray.study.export;
