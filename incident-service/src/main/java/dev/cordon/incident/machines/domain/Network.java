package dev.cordon.incident.machines.domain;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 section 2.3), in its canonical spelling (RFC
 * 5952).
 */
public record Network(String cidr) {

  /** The library knows many more spellings, some of which mean something else elsewhere. */
  private static final Pattern SHAPE = Pattern.compile("[0-9A-Fa-f:.]{2,45}/(0|[1-9]\\d{0,2})");

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .allow_inet_aton(false)
          // Octal to some.
          .getIPv4AddressParametersBuilder()
          .allowLeadingZeros(false)
          .getParentBuilder()
          .toParams();

  private static final IPAddress MAPPED = new IPAddressString("::ffff:0:0/96").getAddress();

  /** What is wrong with it; completes the sentence "this network …". */
  static Optional<String> problem(String text) {
    return address(text)
        .map(Network::problem)
        .orElse(Optional.of("isn't CIDR, e.g. 203.0.113.0/24 or 2001:db8::/32"));
  }

  private static Optional<String> problem(IPAddress address) {
    if (address.getNetworkPrefixLength() == 0) {
      return Optional.of("is everything: say anywhere instead");
    }
    if (!address.isPrefixBlock()) {
      return Optional.of("has bits behind its prefix");
    }
    return address.isIPv6() && MAPPED.contains(address)
        ? Optional.of("is of IPv4: state it as such")
        : Optional.empty();
  }

  /** Of a text without a problem. */
  static Network of(String text) {
    return new Network(address(text).orElseThrow().toCanonicalString());
  }

  private static Optional<IPAddress> address(String text) {
    return Optional.of(text)
        .filter(stated -> SHAPE.matcher(stated).matches())
        .map(stated -> new IPAddressString(stated, STRICT).getAddress());
  }
}
