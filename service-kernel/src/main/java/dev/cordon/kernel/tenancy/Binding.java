package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The first statement of a transaction: for whom it reads, who acts, when it is, and what is hidden
 * from them.
 *
 * @param statement with parameters {@code $1 …}; answers with one text
 */
record Binding(String statement, List<String> parameters) {

  /** From a service of ours at work nothing of its tenant is hidden. */
  private static final String EVERYTHING = "*";

  private static final String BIND = "select app_bind($1, $2, $3, $4)";
  private static final String BIND_GUEST = "select app_bind_guest($1, $2, $3, $4, $5)";

  Binding {
    parameters = List.copyOf(parameters);
  }

  /**
   * @param hidden what other services say is hidden from the caller
   */
  static Binding of(Caller caller, Instant now, List<UUID> hidden) {
    String tenant = caller.tenant().id().toString();
    return switch (caller) {
      case Caller.Member member ->
          new Binding(BIND, List.of(tenant, person(member), now.toString(), array(hidden)));
      case Caller.Service _ ->
          new Binding(BIND, List.of(tenant, EVERYTHING, now.toString(), array(List.of())));
      case Caller.Guest guest ->
          new Binding(
              BIND_GUEST,
              List.of(
                  tenant,
                  person(guest.member()),
                  now.toString(),
                  guest.share().toString(),
                  guest.member().tenant().id().toString()));
    };
  }

  /** Whether what one of them opened may be joined by the other: it shows both the same. */
  static boolean isSameFor(Caller one, Caller other) {
    return one.tenant().equals(other.tenant()) && view(one).equals(view(other));
  }

  private static String view(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> person(member);
      case Caller.Service _ -> EVERYTHING;
      case Caller.Guest guest -> person(guest.member()) + " by " + guest.share();
    };
  }

  private static String person(Caller.Member member) {
    if (member.subject().isBlank() || member.subject().equals(EVERYTHING)) {
      throw new IllegalStateException("a member without a subject of their own");
    }
    return member.subject();
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
