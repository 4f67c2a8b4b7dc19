package dev.cordon.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Text as it can be stored: no NUL, no half of a surrogate pair; never a number or a boolean. */
final class TextReader extends StdScalarDeserializer<String> {

  private static final long serialVersionUID = 1L;

  TextReader() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw context.wrongTokenException(
          parser, String.class, JsonToken.VALUE_STRING, "text is expected");
    }
    String text = parser.getText();
    if (!StorableText.is(text)) {
      throw context.weirdStringException("", String.class, "not storable text");
    }
    return text;
  }
}
