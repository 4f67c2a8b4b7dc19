package dev.cordon.kernel.identity;

import static io.grpc.Metadata.ASCII_STRING_MARSHALLER;

import io.grpc.Metadata;

/** What travels beside each gRPC message. */
public final class WireHeaders {

  /** The caller's own access token: {@code Bearer …}; every service validates it itself. */
  public static final Metadata.Key<String> AUTHORIZATION = key("authorization");

  /** Alias of the acting organization; counts only if the token has an entry for it. */
  public static final Metadata.Key<String> ORGANIZATION = key("cordon-organization");

  public static final Metadata.Key<String> REQUEST_ID = key("cordon-request-id");

  public static final Metadata.Key<String> IDEMPOTENCY_KEY = key("cordon-idempotency-key");

  /** Tenant that a service acts for; counts only beside a service's own token. */
  public static final Metadata.Key<String> TENANT = key("cordon-tenant");

  /** Subject of the person whose work a service goes on with. */
  public static final Metadata.Key<String> INITIATOR = key("cordon-initiator");

  /**
   * The session that a service goes on with the work of, where it came through an organization's
   * own provider: {@link ProviderSession#toHeader}. Counts only beside a service's own token.
   */
  public static final Metadata.Key<String> SESSION = key("cordon-provider-session");

  private WireHeaders() {}

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, ASCII_STRING_MARSHALLER);
  }
}
