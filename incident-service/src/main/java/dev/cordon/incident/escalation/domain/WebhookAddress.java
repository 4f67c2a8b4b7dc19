package dev.cordon.incident.escalation.domain;

import dev.cordon.kernel.problem.Violations;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Which addresses a webhook may have. What a name stands for may change, so that this is asked
 * twice: of the text when it is configured, and of each address that a name resolves to when it is
 * called.
 *
 * @param privateToo for development: http, and addresses that aren't public
 */
public record WebhookAddress(boolean privateToo) {

  private static final int LONGEST = 500;
  private static final int HTTPS = 443;

  void check(String url, Violations violations) {
    violations
        .require(url.length() <= LONGEST, "url", "has more than " + LONGEST + " characters")
        .require(
            isAllowed(url),
            "url",
            "isn't an https URL of a public host, at port 443, without a user, a query or a"
                + " fragment");
  }

  private boolean isAllowed(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || privateToo && scheme.equals("http"))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && isPort(url.getPort())
          && (privateToo || isName(url.getHost()));
    } catch (URISyntaxException notAUrl) {
      return false;
    }
  }

  /** No other leaves the house: a page to it would be given up each time. */
  private boolean isPort(int port) {
    return port == -1 || port == HTTPS || privateToo && port <= 0xffff;
  }

  /** An address in digits is somebody's way around a name; nobody's certificate has one. */
  private static boolean isName(String host) {
    int dot = host.lastIndexOf('.');
    return dot > 0 && host.substring(dot + 1).matches("[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");
  }

  public boolean allows(InetAddress address) {
    return privateToo || isPublic(address);
  }

  /** By the registries of special addresses: RFC 6890 and what was added since. */
  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] a) {
    int first = a[0] & 0xff;
    int second = a[1] & 0xff;
    int third = a[2] & 0xff;
    return !(first == 0
        || first == 10
        || first == 127
        || first >= 224
        || first == 100 && second >= 64 && second <= 127
        || first == 169 && second == 254
        || first == 172 && second >= 16 && second <= 31
        || first == 192 && second == 168
        || first == 192 && second == 0 && (third == 0 || third == 2)
        || first == 192 && second == 88 && third == 99
        || first == 198 && (second == 18 || second == 19)
        || first == 198 && second == 51 && third == 100
        || first == 203 && second == 0 && third == 113);
  }

  /** Global unicast, without what has an IPv4 address in it, and without examples. */
  private static boolean isPublicSix(byte[] a) {
    int first = (a[0] & 0xff) << 8 | a[1] & 0xff;
    int second = (a[2] & 0xff) << 8 | a[3] & 0xff;
    boolean global = first >= 0x2000 && first <= 0x3fff;
    boolean sixToFour = first == 0x2002;
    boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
    boolean documentation = first == 0x3fff && second < 0x1000;
    return global && !sixToFour && !special && !documentation;
  }
}
