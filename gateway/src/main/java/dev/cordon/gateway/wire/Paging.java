package dev.cordon.gateway.wire;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.gateway.problem.BadInput;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public class Paging {

  private static final int MAX_LIMIT = 200;
  private static final int LONGEST_CURSOR = 2_000;

  @Parameter(
      description = "Items a page",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(
      description = "next_cursor of the page before; opaque",
      schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_CURSOR))
  @QueryParam("cursor")
  @Nullable String cursor;

  public PageRequest toProto() {
    PageRequest.Builder page = PageRequest.newBuilder();
    if (limit != null) {
      page.setLimit(limit(limit));
    }
    if (cursor != null) {
      page.setCursor(cursor(cursor));
    }
    return page.build();
  }

  /** The query of the page behind this one. */
  public String at(String nextCursor) {
    return "?cursor=" + nextCursor + (limit == null ? "" : "&limit=" + limit);
  }

  private static int limit(String text) {
    if (text.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw BadInput.malformed("limit", "is not a number from 1 to " + MAX_LIMIT);
  }

  private static String cursor(String text) {
    if (text.isEmpty() || text.length() > LONGEST_CURSOR || !text.matches("[A-Za-z0-9_.~=-]+")) {
      throw BadInput.malformed("cursor", "is not a next_cursor of this list");
    }
    return text;
  }
}
