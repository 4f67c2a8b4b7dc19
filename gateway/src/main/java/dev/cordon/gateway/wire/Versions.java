package dev.cordon.gateway.wire;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Versions as strong validators: {@code ETag: "3"}, and {@code If-Match: "3"} on every update. */
public final class Versions {

  /** At most 18 digits, which a long always holds. */
  private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

  private Versions() {}

  public static EntityTag etag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** The answer that says under which version its body is changed. */
  public static <V extends Versioned> RestResponse<V> tagged(V body) {
    return RestResponse.ResponseBuilder.ok(body).tag(etag(body.version())).build();
  }

  /** Refuses an update that doesn't say what it changes. */
  public static long expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Refusal.of(
          ErrorReason.PRECONDITION_REQUIRED,
          "Send If-Match with the ETag of what you read, so that nobody's change is lost.");
    }
    Matcher strong = STRONG.matcher(ifMatch.strip());
    if (!strong.matches()) {
      throw BadInput.malformed("If-Match", "is not one strong ETag such as \"3\"");
    }
    return Long.parseLong(strong.group(1));
  }
}
