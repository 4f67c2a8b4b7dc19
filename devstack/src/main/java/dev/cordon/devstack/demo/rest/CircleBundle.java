package dev.cordon.devstack.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody fetches of a circle: a STIX bundle a page. */
public record CircleBundle(GatewayClient gateway, Login as, String circle) {
  /** The page behind (RFC 8288). */
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

  public static String path(String circle) {
    return "/api/v1/circles/" + circle + "/bundle";
  }

  /**
   * The objects of all pages; what each page needs to be understood comes with each.
   *
   * @param indicators most of them a page
   */
  public List<JsonNode> objects(int indicators) {
    List<JsonNode> objects = new ArrayList<>();
    Optional<String> next = Optional.of(path(circle) + "?limit=" + indicators);
    while (next.isPresent()) {
      Answer page = gateway.get(as, next.get());
      page.expect(200).path("objects").forEach(objects::add);
      next =
          page.headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::find)
              .map(link -> link.group(1));
    }
    return objects;
  }
}
