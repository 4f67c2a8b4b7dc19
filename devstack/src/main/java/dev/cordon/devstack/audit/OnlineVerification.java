package dev.cordon.devstack.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.kernel.audit.chain.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Goes through the chains of the running stack as a platform operator, stretch by stretch. */
public final class OnlineVerification {

  private static final String PLATFORM = "/api/v1/platform";
  private static final List<String> SERVICES = List.of("incident", "customer", "notification");
  private static final int ROWS_A_CALL = 20_000;
  private static final int CHECKPOINTS_A_CALL = 1_000;

  private final GatewayClient gateway;
  private final Login operator;
  private final Progress progress;

  public OnlineVerification(GatewayClient gateway, Login operator, Progress progress) {
    this.gateway = gateway;
    this.operator = operator;
    this.progress = progress;
  }

  /**
   * Whether every chain fits; the first row of each that doesn't is shown.
   *
   * @param alias only of this organization
   * @param checkpoints a file of checkpoints that were kept
   */
  public boolean run(Optional<String> alias, Optional<Path> checkpoints) throws IOException {
    KeptCheckpoints kept = KeptCheckpoints.in(checkpoints);
    Map<String, String> aliases = aliases();
    List<ChainName> chains =
        chains(aliases).stream()
            .filter(chain -> alias.isEmpty() || chain.alias().equals(alias.get()))
            .toList();
    if (alias.isPresent() && !aliases.containsValue(alias.get())) {
      throw new StackFailure("There is no organization " + alias.get() + ".");
    }
    List<String> faults = new ArrayList<>(missing(aliases, alias, chains));
    faults.forEach(fault -> progress.note("  ✗ " + fault));
    Pace pace = new Pace(chains.stream().mapToLong(ChainName::length).sum());
    for (ChainName chain : chains) {
      Optional<String> fault = verify(chain, kept, pace);
      progress.note(
          fault.isPresent()
              ? "  ✗ " + chain + " " + fault.get()
              : "  ✓ %s: %,d rows fit".formatted(chain, pace.ofThisChain()));
      fault.ifPresent(faults::add);
    }
    progress.note(
        faults.isEmpty()
            ? "All %d chains fit.".formatted(chains.size())
            : "%d of %d chains DON'T fit.".formatted(faults.size(), chains.size()));
    return faults.isEmpty();
  }

  private Optional<String> verify(ChainName chain, KeptCheckpoints kept, Pace pace) {
    long position = 0;
    String hash = "";
    pace.begin();
    while (true) {
      progress.waiting("verifying " + chain + " " + pace.shown(position));
      JsonNode answer =
          gateway
              .post(operator, PLATFORM + "/audit/verify", request(chain, position, hash, kept))
              .expect(200);
      if (answer.has("finding")) {
        return Optional.of(describe(answer.path("finding")));
      }
      position = answer.path("verified_position").asLong();
      hash = answer.path("verified_hash").asText();
      pace.reached(position);
      if (answer.path("complete").asBoolean()) {
        return Optional.empty();
      }
    }
  }

  private static Map<String, Object> request(
      ChainName chain, long position, String hash, KeptCheckpoints kept) {
    List<Checkpoint> compared =
        kept.of(chain, position).stream().limit(CHECKPOINTS_A_CALL).toList();
    // Not beyond the last that fits into the request, so that none is left out.
    long rows =
        compared.size() < CHECKPOINTS_A_CALL
            ? ROWS_A_CALL
            : Math.min(ROWS_A_CALL, compared.getLast().position() - position);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("service", chain.service());
    request.put("tenant", chain.tenant());
    request.put("from_position", position + 1);
    request.put("limit", rows);
    request.put("checkpoints", compared.stream().map(Checkpoint::line).toList());
    if (!hash.isEmpty()) {
      request.put("previous_hash", hash);
    }
    return request;
  }

  private static String describe(JsonNode finding) {
    String position =
        finding.has("position") ? "position " + finding.path("position").asLong() : "no position";
    String entry = finding.has("entry_id") ? " entry " + finding.path("entry_id").asText() : "";
    return position
        + entry
        + ": "
        + finding.path("fault").asText()
        + ", "
        + finding.path("detail").asText();
  }

  /** Whoever came on board has at least one entry that says so. */
  private List<String> missing(
      Map<String, String> aliases, Optional<String> alias, List<ChainName> chains) {
    Set<String> there =
        chains.stream()
            .filter(chain -> chain.service().equals("incident") && chain.length() > 0)
            .map(ChainName::tenant)
            .collect(Collectors.toSet());
    return aliases.entrySet().stream()
        .filter(organization -> alias.isEmpty() || organization.getValue().equals(alias.get()))
        .filter(organization -> !there.contains(organization.getKey()))
        .map(organization -> "incident " + organization.getValue() + ": there is no chain at all")
        .toList();
  }

  /** Of organizations that were ever on board, by id. */
  private Map<String, String> aliases() {
    Map<String, String> aliases = new HashMap<>();
    new Pages(gateway, operator, PLATFORM + "/organizations")
        .forEach(
            organization -> {
              if (!organization.path("state").asText().equals("onboarding")) {
                aliases.put(organization.path("id").asText(), organization.path("alias").asText());
              }
            });
    return aliases;
  }

  private List<ChainName> chains(Map<String, String> aliases) {
    List<ChainName> chains = new ArrayList<>();
    for (String service : SERVICES) {
      new Pages(gateway, operator, PLATFORM + "/audit/chains?service=" + service)
          .forEach(chain -> chains.add(name(service, chain, aliases)));
    }
    return chains;
  }

  private static ChainName name(String service, JsonNode chain, Map<String, String> aliases) {
    String tenant = chain.path("tenant").asText();
    return new ChainName(
        service, tenant, aliases.getOrDefault(tenant, tenant), chain.path("length").asLong());
  }
}
