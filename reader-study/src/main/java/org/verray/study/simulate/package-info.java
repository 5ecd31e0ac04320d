/** Readers that are programs: they use a study's server as a browser does. For tests, rehearsals and planning. */
package org.verray.study.simulate;
