/** What a study is: its YAML file, checked against a schema, and the templates that a new one starts from. */
package org.verray.study.design;
