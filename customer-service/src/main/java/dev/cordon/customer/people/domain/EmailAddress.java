package dev.cordon.customer.people.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that letters can be sent to: the dot-atom form of RFC 5321, local part in ASCII, an
 * internationalised domain in its ASCII form (RFC 5891).
 *
 * @param localPart as it was written
 * @param domain in lower case
 */
public record EmailAddress(String localPart, String domain) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final Pattern DOT_ATOM =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Reads what a file holds; empty for what can't be written to. */
  public static Optional<EmailAddress> of(String text) {
    String address = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    int at = address.indexOf('@');
    if (at < 1 || at != address.lastIndexOf('@') || address.length() > LONGEST) {
      return Optional.empty();
    }
    String localPart = address.substring(0, at);
    return localPart.length() <= LONGEST_LOCAL_PART && DOT_ATOM.matcher(localPart).matches()
        ? host(address.substring(at + 1)).map(domain -> new EmailAddress(localPart, domain))
        : Optional.empty();
  }

  private static Optional<String> host(String domain) {
    try {
      return Optional.of(IDN.toASCII(domain).toLowerCase(Locale.ROOT))
          .filter(host -> host.length() <= LONGEST_DOMAIN && HOST.matcher(host).matches());
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }

  /** Equal for addresses of one mailbox: no relay in use tells capitals apart. */
  public String matching() {
    return localPart.toLowerCase(Locale.ROOT) + "@" + domain;
  }

  public String address() {
    return localPart + "@" + domain;
  }
}
