/** The cases of a study: which ones are drawn from the manifests, and the samples that a browser gets of them. */
package org.verray.study.cases;
