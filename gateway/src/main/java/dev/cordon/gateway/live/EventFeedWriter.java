package dev.cordon.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes a frame when the one before is written. The framework's own server-sent events send the
 * head of the answer before anything is asked for, and then a refusal has no head of its own.
 */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public class EventFeedWriter implements ServerMessageBodyWriter<EventFeed> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == EventFeed.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == EventFeed.class;
  }

  @Override
  public void writeResponse(EventFeed feed, Type genericType, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    ServerHttpResponse response = context.serverResponse();
    // A proxy that collects answers would keep events to itself (nginx).
    response.setResponseHeader("X-Accel-Buffering", "no").setChunked(true);
    request.suspend();
    Cancellable writing =
        written(feed.frames(), response)
            .subscribe()
            .with(
                nothing -> {},
                // Nothing but a write fails; then whoever it was for is gone.
                broken -> request.resume(),
                () -> {
                  response.end();
                  request.resume();
                });
    response.addCloseHandler(writing::cancel);
  }

  private static Multi<Void> written(Multi<Frame> frames, ServerHttpResponse response) {
    return frames
        .onItem()
        .transformToUniAndConcatenate(
            frame ->
                Uni.createFrom()
                    .completionStage(() -> response.write(frame.text().getBytes(UTF_8))));
  }

  @Override
  public void writeTo(
      EventFeed feed,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body) {
    throw new UnsupportedOperationException("an interceptor would wait for the end of a stream");
  }
}
