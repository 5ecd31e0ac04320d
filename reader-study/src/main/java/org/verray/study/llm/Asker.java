package org.verray.study.llm;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.util.Base64;
import java.util.Optional;

/**
 * Puts one question to a model. The client library makes the request of the vendor's interface; it is caught on its way out and sent by the {@link Endpoint}, whose answer counts. What
 * the library makes of the response does not, since it drops how an answer ended.
 */
final class Asker {
    private static final int OK = 200;

    private final LlmConfig.Model model;
    private final Optional<String> key;
    private final Endpoint endpoint;

    Asker(LlmConfig.Model model, Optional<String> key, Endpoint endpoint) {
        this.model = model;
        this.key = key;
        this.endpoint = endpoint;
    }

    /** Asks about one picture, in a conversation of its own. */
    Exchange ask(PhasePrompt prompt, byte[] png, Endpoint.Purpose purpose) throws InterruptedException {
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(
                        SystemMessage.from(prompt.system()),
                        UserMessage.from(
                                TextContent.from(prompt.question()),
                                ImageContent.from(
                                        Base64.getEncoder().encodeToString(png),
                                        "image/png",
                                        ImageContent.DetailLevel.HIGH)));
        if (model.structured()) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(prompt.schema())
                    .build());
        }
        Caught caught = new Caught(purpose);
        try {
            model.provider().client(model, key, caught).chat(request.build());
        } catch (Unanswered e) {
            // Told by the exchange.
        } catch (RuntimeException e) {
            if (caught.failure != null) {
                throw caught.failure;
            }
            if (caught.exchange == null) {
                // Without its cause: a request that could not be made may stand in its message, key and all.
                throw new IllegalStateException("expected the client library to make a request, found "
                        + e.getClass().getSimpleName());
            }
        }
        if (caught.interrupted) {
            throw new InterruptedException();
        }
        return caught.exchange;
    }

    /** Ends the library's part where there is no reply. */
    private static final class Unanswered extends HttpException {
        private static final long serialVersionUID = 1L;

        Unanswered() {
            super(OK, "no reply");
        }
    }

    /** The library's way out. */
    private final class Caught implements WayOut {
        private final Endpoint.Purpose purpose;
        private Exchange exchange;
        private RuntimeException failure;
        private boolean interrupted;

        Caught(Endpoint.Purpose purpose) {
            this.purpose = purpose;
        }

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            try {
                exchange = endpoint.ask(request, purpose);
            } catch (InterruptedException e) {
                interrupted = true;
                throw new Unanswered();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            if (exchange.end() != Exchange.End.ANSWERED) {
                throw new Unanswered();
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(OK)
                    .body(exchange.raw())
                    .build();
        }
    }
}
