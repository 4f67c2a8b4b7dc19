package dev.cordon.incident.people.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the link in what Keycloak mails. */
final class EnrolmentMail {

  /**
   * @param subject whose it is; Keycloak checks that the token is its own when it is used
   */
  record Link(String subject, String url) {}

  private final Pattern link;

  /**
   * @param issuer of the realm: links elsewhere aren't handed on
   */
  EnrolmentMail(String issuer) {
    String part = "[A-Za-z0-9_-]{1,4000}";
    this.link =
        Pattern.compile(
            Pattern.quote(issuer + "/login-actions/action-token?key=")
                + "("
                + part
                + "\\."
                + part
                + "\\."
                + part
                + ")(?:&[A-Za-z0-9_.=&%~-]{0,500})?");
  }

  /** The first one of the message. */
  Optional<Link> linkIn(String message) {
    Matcher found = link.matcher(unfolded(message));
    return found.find()
        ? subject(found.group(1)).map(subject -> new Link(subject, found.group()))
        : Optional.empty();
  }

  /** RFC 2045, section 6.7, as far as a URL needs it: soft line breaks, and the escaped =. */
  private static String unfolded(String message) {
    return message.replaceAll("=\r?\n", "").replace("=3D", "=").replace("=26", "&");
  }

  private static Optional<String> subject(String token) {
    try {
      String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
      return Optional.ofNullable(new JsonObject(claims).getString("sub"));
    } catch (IllegalArgumentException | DecodeException | ClassCastException notOurs) {
      return Optional.empty();
    }
  }
}
