package dev.cordon.gateway.machines;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Addresses in networks. Nothing is ever resolved, and what can't be read is in no network. */
final class Networks {

  /**
   * By itself the library takes an empty text for the loopback address, and much else for networks.
   */
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
          .toParams();

  private Networks() {}

  /**
   * @param cidrs of IPv4 and IPv6
   * @param address one address; an IPv4 one may be mapped into IPv6 (RFC 4291, section 2.5.5.2)
   */
  static boolean contain(List<String> cidrs, String address) {
    // The zone of a link-local address is ours, not the peer's.
    return parsed(address.replaceFirst("%.*", ""))
        .filter(one -> !one.isMultiple())
        .map(Networks::unmapped)
        .filter(one -> cidrs.stream().anyMatch(cidr -> contains(cidr, one)))
        .isPresent();
  }

  private static boolean contains(String cidr, IPAddress address) {
    return parsed(cidr)
        .filter(network -> Objects.equals(network.getIPVersion(), address.getIPVersion()))
        .filter(network -> network.toPrefixBlock().contains(address))
        .isPresent();
  }

  private static IPAddress unmapped(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }

  private static Optional<IPAddress> parsed(String text) {
    return Optional.ofNullable(new IPAddressString(text, STRICT).getAddress());
  }
}
