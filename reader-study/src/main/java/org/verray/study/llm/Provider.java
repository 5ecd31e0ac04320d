package org.verray.study.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Locale;
import java.util.Optional;

/** Whose interface a model speaks: how requests are made, and where in a response what stands. */
public enum Provider {
    /** OpenAI's chat completions, and every server that speaks like it. */
    @JsonProperty("openai")
    OPENAI("https://api.openai.com/v1", "/v1") {
        @Override
        ChatModel client(LlmConfig.Model model, Optional<String> key, HttpClientBuilder http) {
            OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(model.endpoint())
                    .modelName(model.model())
                    .temperature(model.temperature())
                    .strictJsonSchema(model.structured())
                    .timeout(model.timeout())
                    .maxRetries(0);
            key.ifPresent(builder::apiKey);
            // The vendor's newer models know the new name only; servers of others know the old one.
            return model.baseUrl() == null
                    ? builder.maxCompletionTokens(model.maxTokens()).build()
                    : builder.maxTokens(model.maxTokens()).build();
        }

        @Override
        Optional<Reply> reply(JsonNode body) {
            return Replies.openAi(body);
        }
    },

    /** Anthropic's messages. */
    @JsonProperty("anthropic")
    ANTHROPIC("https://api.anthropic.com/v1", "/v1") {
        @Override
        ChatModel client(LlmConfig.Model model, Optional<String> key, HttpClientBuilder http) {
            return AnthropicChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(model.endpoint())
                    .apiKey(key.orElse(NO_KEY))
                    .modelName(model.model())
                    .temperature(model.temperature())
                    .maxTokens(model.maxTokens())
                    .timeout(model.timeout())
                    .maxRetries(0)
                    .build();
        }

        @Override
        Optional<Reply> reply(JsonNode body) {
            return Replies.anthropic(body);
        }
    },

    /** Google's generateContent. */
    @JsonProperty("gemini")
    GEMINI("https://generativelanguage.googleapis.com/v1beta", "/v1beta") {
        @Override
        ChatModel client(LlmConfig.Model model, Optional<String> key, HttpClientBuilder http) {
            return GoogleAiGeminiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(model.endpoint())
                    .apiKey(key.orElse(NO_KEY))
                    .modelName(model.model())
                    .temperature(model.temperature())
                    .maxOutputTokens(model.maxTokens())
                    .timeout(model.timeout())
                    .maxRetries(0)
                    .build();
        }

        @Override
        Optional<Reply> reply(JsonNode body) {
            return Replies.gemini(body);
        }
    };

    /** What clients that insist on a key are given for a server that wants none. */
    private static final String NO_KEY = "none";

    private final String baseUrl;
    private final String version;

    Provider(String baseUrl, String version) {
        this.baseUrl = baseUrl;
        this.version = version;
    }

    /** The vendor's own server. */
    String baseUrl() {
        return baseUrl;
    }

    /** Path of the interface where an address names none. */
    String version() {
        return version;
    }

    /** As configured and stored. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What makes requests, and hands them to {@code http} to be sent. */
    abstract ChatModel client(LlmConfig.Model model, Optional<String> key, HttpClientBuilder http);

    /** What a response says; empty where it is not one of this interface. */
    abstract Optional<Reply> reply(JsonNode body);
}
