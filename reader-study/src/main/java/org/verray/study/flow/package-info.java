/** How a reader gets through a study: enrolment and allocation, the place where a reader is, answers. The server owns all of it. */
package org.verray.study.flow;
