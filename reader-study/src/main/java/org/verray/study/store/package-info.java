/** Where a study is kept: one SQLite file, a key, the anchors of the audit log, and contact data apart from all that. */
package org.verray.study.store;
