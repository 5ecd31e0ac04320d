/** Language models as readers: the configuration, prompts, pictures, requests within a budget, and what their answers come to. */
package org.verray.study.llm;
