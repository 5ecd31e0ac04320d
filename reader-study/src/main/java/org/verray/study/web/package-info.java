/** The server of a study: pages and the JSON interface for readers, the coordinator's page, and what protects both. */
package org.verray.study.web;
