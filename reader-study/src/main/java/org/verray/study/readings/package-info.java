/** All readings of a study, of people and of programs, from its database or from a table: what exports and reports are made of. */
package org.verray.study.readings;
