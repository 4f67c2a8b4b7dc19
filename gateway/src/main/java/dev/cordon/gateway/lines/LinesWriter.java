package dev.cordon.gateway.lines;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Lines are JSON already, and may be signed as they are: they are sent without another round of it.
 */
@Provider
@Produces(Lines.MEDIA_TYPE)
public class LinesWriter implements MessageBodyWriter<Lines> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Lines.class;
  }

  @Override
  public void writeTo(
      Lines lines,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(lines.text().getBytes(StandardCharsets.UTF_8));
  }
}
