package dev.cordon.gateway.door;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from. Of an IPv6 address the network counts (64 bits): one client has as
 * many addresses in it as it likes.
 */
final class PeerAddress {

  private static final int NETWORK_BYTES = 8;
  private static final String UNKNOWN = "unknown";

  private PeerAddress() {}

  /** The proxy's where one is in front, unless the server believes what it forwards. */
  static String of(RoutingContext routing) {
    SocketAddress peer = routing.request().remoteAddress();
    String address = peer == null ? null : peer.hostAddress();
    return address == null ? UNKNOWN : network(address);
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
