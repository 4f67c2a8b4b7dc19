package dev.cordon.gateway.door;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a request comes from. Of an IPv6 address the network counts (64 bits): one client has as
 * many addresses in it as it likes.
 */
public final class PeerAddress {

  private static final int NETWORK_BYTES = 8;
  private static final String UNKNOWN = "unknown";

  private PeerAddress() {}

  /** The proxy's where one is in front, unless the server believes what it forwards. */
  static String of(RoutingContext routing) {
    return exact(routing).map(PeerAddress::network).orElse(UNKNOWN);
  }

  /** The same as one address; empty for a peer without one. */
  public static Optional<String> exact(RoutingContext routing) {
    return Optional.ofNullable(routing.request().remoteAddress()).flatMap(PeerAddress::literal);
  }

  /** A proxy may write an IPv6 address in brackets, which the server takes for a name. */
  private static Optional<String> literal(SocketAddress peer) {
    String address = peer.hostAddress();
    String host = peer.host();
    return address == null && host != null && host.startsWith("[") && host.endsWith("]")
        ? Optional.of(host.substring(1, host.length() - 1))
        : Optional.ofNullable(address);
  }

  static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // A literal, so nobody is asked for it; without the zone of a link-local one.
      byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
      return bytes.length > NETWORK_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
          : HexFormat.of().formatHex(bytes);
    } catch (UnknownHostException notAnAddress) {
      return UNKNOWN;
    }
  }
}
