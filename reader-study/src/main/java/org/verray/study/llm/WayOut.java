package org.verray.study.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;

/** Stands where the client library would send its requests; what becomes of one is left to say. Nothing is streamed, and time limits are those of who sends. */
interface WayOut extends HttpClient, HttpClientBuilder {
    @Override
    default void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("nothing is streamed");
    }

    @Override
    default Duration connectTimeout() {
        return null;
    }

    @Override
    default HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    default Duration readTimeout() {
        return null;
    }

    @Override
    default HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    default HttpClient build() {
        return this;
    }
}
