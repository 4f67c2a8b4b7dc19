package dev.cordon.gateway.rights;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.testkit.contracts.Contracts;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/rights.md from the endpoints and the contracts. */
final class RightsTable {

  private static final String HEAD =
      """
      # Rights

      Generated from the `access` options of the contracts and the `@Rpc` of the endpoints; don't edit.

      A person may do what one of their roles **in the acting organization** has a ● for: the organization in the path,
      `cordon-platform` under `/api/v1/platform`, and under `/api/v1/circles` the token's only one or the one that
      `Cordon-Organization` names. Roles in other organizations and roles of the realm count for nothing. A machine client
      needs the role, and the scope in its token. Everybody else is answered as if the organization didn't exist.

      ## Endpoints

      """;

  private static final String SERVICES =
      """

      ## Between services

      What a service may call under its own identity, for a tenant and on behalf of a person that it names. The gateway's
      account goes on with what a person has begun.

      | rpc | services | also roles |
      |---|---|---|
      """;

  private RightsTable() {}

  static String of(List<ResourceMethod> endpoints) {
    List<Role> roles = Contracts.roles();
    return HEAD
        + row(Stream.of(Stream.of("Request", "rpc"), names(roles), Stream.of("scope")))
        + row(Stream.of(Stream.of("---", "---"), roles.stream().map(r -> ":-:"), Stream.of("---")))
        + endpoints.stream().map(endpoint -> line(endpoint, roles)).collect(Collectors.joining())
        + SERVICES
        + Contracts.methods().stream()
            .filter(method -> Contracts.access(method).getServicesCount() > 0)
            .map(RightsTable::line)
            .collect(Collectors.joining());
  }

  /** The right to a method by its full name. */
  static Access access(String rpc) {
    return Contracts.methods().stream()
        .filter(method -> method.getFullMethodName().equals(rpc))
        .map(Contracts::access)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + rpc));
  }

  private static String line(ResourceMethod endpoint, List<Role> roles) {
    String rpc = endpoint.rpcs().getFirst();
    Access access = access(rpc);
    return row(
        Stream.of(
            Stream.of(
                "`" + endpoint.verb() + " " + endpoint.path().replace("/api/v1", "") + "`",
                endpoint.rpcs().stream().map(RightsTable::brief).collect(Collectors.joining(", "))),
            roles.stream().map(role -> access.getRolesList().contains(role) ? "●" : ""),
            Stream.of("`" + access.getScope() + "`")));
  }

  private static String line(MethodDescriptor<?, ?> method) {
    Access access = Contracts.access(method);
    return row(
        Stream.of(
            Stream.of(
                brief(method.getFullMethodName()),
                access.getServicesList().stream()
                    .map(Contracts::name)
                    .collect(Collectors.joining(", ")),
                names(access.getRolesList()).collect(Collectors.joining(", ")))));
  }

  /** Service and method. */
  private static String brief(String rpc) {
    return rpc.substring(rpc.lastIndexOf('.') + 1);
  }

  private static Stream<String> names(List<Role> roles) {
    return roles.stream().map(Contracts::name);
  }

  private static String row(Stream<Stream<String>> cells) {
    return cells.flatMap(part -> part).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
