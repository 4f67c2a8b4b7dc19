package dev.cordon.gateway.lines;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/**
 * Lines of JSON.
 *
 * @param text the last of them without its end
 */
@Schema(type = SchemaType.STRING, description = "A JSON document a line")
public record Lines(String text) {

  /**
   * JSON Lines: the one name with "json" in it under which Quarkus REST doesn't make an array of
   * the items, but ends each with a line break.
   */
  public static final String MEDIA_TYPE = RestMediaType.APPLICATION_NDJSON;
}
