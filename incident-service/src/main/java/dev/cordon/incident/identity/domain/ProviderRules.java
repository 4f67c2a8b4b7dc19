package dev.cordon.incident.identity.domain;

import dev.cordon.kernel.problem.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a provider must look like before Keycloak hears of it. */
public final class ProviderRules {

  private static final int MOST_DOMAINS = 20;

  /** A public name: not an address, and not one that only a network of ours resolves. */
  private static final Pattern PUBLIC_HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");

  private static final List<String> INNER_NAMES =
      List.of(".local", ".localhost", ".internal", ".svc", ".cluster", ".lan", ".home", ".arpa");

  private final boolean development;

  /**
   * @param development lets a provider on the loopback address without TLS in
   */
  public ProviderRules(boolean development) {
    this.development = development;
  }

  /** Throws a refusal that names everything that is wrong. */
  public void check(ProviderSettings settings, String secret, Collection<String> ownDomains) {
    Violations violations =
        new Violations()
            .require(
                isReachableFromOutside(settings.issuer()),
                "issuer",
                "isn't an https URL of a public host")
            .requireLength(settings.clientId(), 1, 200, "client_id")
            .requireLength(secret, 1, 500, "client_secret")
            .require(!settings.emailDomains().isEmpty(), "email_domains", "is empty")
            .require(
                settings.emailDomains().size() <= MOST_DOMAINS,
                "email_domains",
                "has more than 20 entries")
            .require(
                new HashSet<>(settings.emailDomains()).size() == settings.emailDomains().size(),
                "email_domains",
                "has an entry twice");
    for (int i = 0; i < settings.emailDomains().size(); i++) {
      violations.require(
          ownDomains.contains(settings.emailDomains().get(i)),
          "email_domains[" + i + "]",
          "isn't one of this organization's own domains");
    }
    violations.orThrow();
  }

  /**
   * An address that Keycloak may be told to fetch: it mustn't become a way to reach what is inside.
   */
  public boolean isReachableFromOutside(String url) {
    Optional<URI> parsed = parse(url);
    if (parsed.isEmpty() || parsed.get().getHost() == null || parsed.get().getUserInfo() != null) {
      return false;
    }
    String host = parsed.get().getHost().toLowerCase(Locale.ROOT);
    if (development && host.equals("127.0.0.1")) {
      return true;
    }
    return "https".equals(parsed.get().getScheme())
        && PUBLIC_HOST.matcher(host).matches()
        && INNER_NAMES.stream().noneMatch(host::endsWith);
  }

  private static Optional<URI> parse(String url) {
    try {
      URI parsed = new URI(url);
      return parsed.getRawQuery() == null && parsed.getRawFragment() == null && url.length() <= 500
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }

  /**
   * Lets exactly the addresses of these domains match, whatever their case: words of letters,
   * digits and the few signs that people use, joined by single dots. Of RFC 5321's others, Keycloak
   * takes some from a provider and refuses to change the account afterwards.
   */
  public static String addressesOf(Collection<String> domains) {
    List<String> quoted = domains.stream().map(domain -> domain.replace(".", "\\.")).toList();
    return "(?i)^(?=[^@]{1,64}@)[a-z0-9_%+'-]+(?:\\.[a-z0-9_%+'-]+)*@(?:"
        + String.join("|", quoted)
        + ")$";
  }
}
