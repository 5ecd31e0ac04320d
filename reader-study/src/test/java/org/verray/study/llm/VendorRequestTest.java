package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests go that name no address of their own, which no test can send. */
class VendorRequestTest {
    private static HttpRequest request(Provider provider, String baseUrl) {
        Catcher catcher = new Catcher();
        LlmConfig.Model model =
                new LlmConfig.Model("m", provider, baseUrl, "some-model", "K", null, 300, 1, 5.0, true, null);
        try {
            provider.client(model, Optional.of("key-of-mine"), catcher)
                    .chat(ChatRequest.builder().messages(UserMessage.from("x")).build());
        } catch (RuntimeException e) {
            assertThat(catcher.requests)
                    .as("nothing is tried twice by the library")
                    .hasSize(1);
        }
        return catcher.requests.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, https://api.openai.com/v1/chat/completions",
        "ANTHROPIC, https://api.anthropic.com/v1/messages",
        "GEMINI, https://generativelanguage.googleapis.com/v1beta/models/some-model:generateContent"
    })
    void theVendorsOwnServers(Provider provider, String url) {
        HttpRequest request = request(provider, null);
        assertThat(request.url()).isEqualTo(url).doesNotContain("key-of-mine");
        assertThat(request.body()).doesNotContain("key-of-mine").doesNotContain("temperature");
    }

    /** OpenAI's own reasoning models accept {@code max_completion_tokens} alone; most servers like it know {@code max_tokens}. */
    @Test
    void theLimitOfTokensGoesByTheNameThatTheServerKnows() {
        assertThat(request(Provider.OPENAI, null).body())
                .contains("\"max_completion_tokens\" : 300")
                .doesNotContain("max_tokens");
        assertThat(request(Provider.OPENAI, "http://localhost:1").body())
                .contains("\"max_tokens\" : 300")
                .doesNotContain("max_completion_tokens");
    }

    private static final class Catcher implements WayOut {
        private final List<HttpRequest> requests = new ArrayList<>();

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            requests.add(request);
            throw new HttpException(500, "caught");
        }
    }
}
