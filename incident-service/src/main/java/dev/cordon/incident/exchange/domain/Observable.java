package dev.cordon.incident.exchange.domain;

import dev.cordon.kernel.problem.Refusal;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that can be seen in a log. Its value is refanged: what people write as {@code
 * hxxps://evil[.]example} is kept as {@code https://evil.example}.
 */
public sealed interface Observable {

  int LONGEST = 2_048;

  String value();

  /** What matches it (STIX 2.1, section 9). */
  default String pattern() {
    String literal = value().replace("\\", "\\\\").replace("'", "\\'");
    return switch (this) {
      case DomainName _ -> "[domain-name:value = '" + literal + "']";
      case Url _ -> "[url:value = '" + literal + "']";
    };
  }

  /** A host name, in its ASCII form and lower case. */
  record DomainName(String value) implements Observable {

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME =
        Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Refuses what isn't one. */
    public static DomainName of(String text) {
      return ascii(refanged(text))
          .filter(name -> name.length() <= LONGEST_NAME && NAME.matcher(name).matches())
          .map(DomainName::new)
          .orElseThrow(() -> Refusal.invalid("value", "isn't a domain name"));
    }

    private static Optional<String> ascii(String name) {
      try {
        return Optional.of(IDN.toASCII(name).toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException notADomain) {
        return Optional.empty();
      }
    }
  }

  /** An address on the web. */
  record Url(String value) implements Observable {

    /** Refuses what isn't one. */
    public static Url of(String text) {
      return parsed(refanged(text))
          .map(Url::new)
          .orElseThrow(() -> Refusal.invalid("value", "isn't an http or https URL"));
    }

    private static Optional<String> parsed(String text) {
      try {
        String ascii = ascii(text);
        URI uri = new URI(ascii);
        boolean web =
            "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return web && uri.getHost() != null && ascii.length() <= LONGEST
            ? Optional.of(ascii)
            : Optional.empty();
      } catch (URISyntaxException | IllegalArgumentException notAUrl) {
        return Optional.empty();
      }
    }

    /** With its host in the form that a log has it in. */
    private static String ascii(String text) throws URISyntaxException {
      String authority = Optional.ofNullable(new URI(text).getRawAuthority()).orElse("");
      return authority.chars().allMatch(c -> c < 128)
          ? text
          : text.replace("//" + authority, "//" + IDN.toASCII(authority));
    }
  }

  private static String refanged(String text) {
    return text.strip()
        .replaceFirst("(?i)^hxxp", "http")
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[:]", ":")
        .replace("[://]", "://");
  }
}
