package dev.cordon.kernel.identity;

import static dev.cordon.contracts.common.v1.ErrorReason.MALFORMED_REQUEST;
import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.AccessOuterClass;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tells from token and headers who calls, and decides from the contract alone whether they may: its
 * {@code access} option. A method without one may be called by nobody. Public for the tests of the
 * doors in front of a service, which play its part with the real rules.
 */
public final class AccessRules {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private AccessRules() {}

  /**
   * Who calls, for which tenant; throws a refusal for a token that has nothing to do with the
   * organization that is named.
   */
  public static Caller identify(JsonWebToken token, Metadata headers, String requestId) {
    return ServiceTokens.identity(token)
        .<Caller>map(service -> service(service, headers, requestId))
        .orElseGet(() -> member(token, headers, requestId));
  }

  /** Whether {@link #check} would let the caller pass. */
  static boolean allow(MethodDescriptor<?, ?> method, Caller caller, JsonWebToken token) {
    try {
      check(method, caller, token);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  /** Throws a refusal unless the method is open to this caller. */
  public static void check(MethodDescriptor<?, ?> method, Caller caller, JsonWebToken token) {
    Access access = access(method);
    switch (caller) {
      case Caller.Member member -> {
        if (Collections.disjoint(member.roles(), access.getRolesList())) {
          throw Refusal.of(MISSING_ROLE, needed(access.getRolesList()));
        }
        if (MachineScopes.of(token).filter(had -> !had.contains(access.getScope())).isPresent()) {
          throw Refusal.of(
              MISSING_ROLE,
              "A machine's token needs the scope "
                  + access.getScope()
                  + ": ask for it when you fetch the token.");
        }
      }
      case Caller.Service service -> {
        if (!access.getServicesList().contains(service.identity())) {
          throw Refusal.of(MISSING_ROLE, "This service may not call this.");
        }
      }
      // Members become guests behind the door; no token says that somebody is one.
      case Caller.Guest _ -> throw new IllegalStateException("nobody calls as a guest");
    }
  }

  private static Caller.Member member(JsonWebToken token, Metadata headers, String requestId) {
    String alias =
        header(headers, WireHeaders.ORGANIZATION)
            .orElseThrow(() -> Refusal.of(MALFORMED_REQUEST, "Name the acting organization."));
    Optional<String> provider = provider(token);
    // Somebody else's organization is refused like one that doesn't exist.
    Memberships.Membership membership =
        Memberships.of(token, alias)
            .filter(_ -> vouchesFor(provider, alias))
            .orElseThrow(() -> Refusal.notFound("organization"));
    return new Caller.Member(
        token.getSubject(),
        new Tenant(membership.organizationId()),
        alias,
        membership.roles(),
        requestId,
        provider,
        MachineScopes.isMachine(token));
  }

  /** The session through a provider that a call hangs on: the token's, or one it goes on for. */
  static Optional<ProviderSession> session(JsonWebToken token, Metadata headers) {
    return ServiceTokens.identity(token).isPresent()
        ? header(headers, WireHeaders.SESSION).map(ProviderSession::fromHeader)
        : ProviderSession.of(token);
  }

  /** The organization's own identity provider that the session came through. */
  private static Optional<String> provider(JsonWebToken token) {
    return ProviderSession.of(token).map(ProviderSession::provider);
  }

  /** A provider speaks for its own organization, whatever else a person is a member of. */
  private static boolean vouchesFor(Optional<String> provider, String organization) {
    return provider.map(organization::equals).orElse(true);
  }

  private static Caller.Service service(
      ServiceIdentity identity, Metadata headers, String requestId) {
    Tenant tenant =
        header(headers, WireHeaders.TENANT)
            .flatMap(AccessRules::uuid)
            .map(Tenant::new)
            .orElseThrow(() -> Refusal.of(MALFORMED_REQUEST, "Name the tenant to act for."));
    String initiator =
        header(headers, WireHeaders.INITIATOR)
            .orElseThrow(() -> Refusal.of(MALFORMED_REQUEST, "Name whose work this is."));
    return new Caller.Service(identity, tenant, initiator, requestId);
  }

  private static Access access(MethodDescriptor<?, ?> method) {
    return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier proto
        ? proto.getMethodDescriptor().getOptions().getExtension(AccessOuterClass.access)
        : Access.getDefaultInstance();
  }

  private static String needed(List<Role> roles) {
    return roles.isEmpty()
        ? "People may not call this."
        : "This needs one of the roles "
            + roles.stream().map(Memberships::name).collect(Collectors.joining(", "))
            + " in this organization. Ask its brand-admin.";
  }

  /** The caller's, or one that is made now. */
  public static String requestId(Metadata headers) {
    return header(headers, WireHeaders.REQUEST_ID)
        .filter(id -> REQUEST_ID.matcher(id).matches())
        .orElseGet(() -> Ids.next().toString());
  }

  private static Optional<String> header(Metadata headers, Metadata.Key<String> key) {
    return Optional.ofNullable(headers.get(key)).filter(value -> !value.isBlank());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
