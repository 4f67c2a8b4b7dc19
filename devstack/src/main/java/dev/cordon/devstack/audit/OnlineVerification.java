package dev.cordon.devstack.audit;

import static java.util.stream.Collectors.toSet;

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

/** Goes through the chains of the running stack as a platform operator, stretch by stretch. */
public final class OnlineVerification {

  private static final String PLATFORM = "/api/v1/platform";
  private static final List<String> SERVICES = List.of("incident", "customer", "notification");
  private static final int ROWS_A_CALL = 20_000;
  private static final int CHECKPOINTS_A_CALL = 1_000;

  private final GatewayClient gateway;
  private final Login operator;
  private final Path verified;
  private final Progress progress;

  /**
   * @param verified file that tells the next run how far this one got
   */
  public OnlineVerification(
      GatewayClient gateway, Login operator, Path verified, Progress progress) {
    this.gateway = gateway;
    this.operator = operator;
    this.verified = verified;
    this.progress = progress;
  }

  /**
   * Whether every chain fits, and still is what it was when it was verified last; the first row of
   * each that doesn't is shown.
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
    VerifiedChains before = VerifiedChains.in(verified);
    List<String> faults = new ArrayList<>(missing(aliases, alias, chains));
    faults.addAll(gone(known(kept, before), aliases, alias, chains));
    faults.forEach(fault -> progress.note("  ✗ " + fault));
    Pace pace = new Pace(chains.stream().mapToLong(ChainName::length).sum());
    for (ChainName chain : chains) {
      Optional<String> fault = verify(chain, kept, before, pace);
      progress.note(
          fault.isPresent()
              ? "  ✗ " + chain + " " + fault.get()
              : "  ✓ %s: %,d rows fit".formatted(chain, pace.ofThisChain()));
      fault.ifPresent(faults::add);
    }
    before.write();
    progress.note(
        faults.isEmpty()
            ? "All %d chains fit.".formatted(chains.size())
            : "%d of %d chains DON'T fit.".formatted(faults.size(), chains.size()));
    return faults.isEmpty();
  }

  private Optional<String> verify(
      ChainName chain, KeptCheckpoints kept, VerifiedChains before, Pace pace) {
    pace.begin();
    Optional<String> changed =
        before.of(chain).flatMap(end -> finding(post(ofOneRow(chain, Reached.at(end)))));
    if (changed.isPresent()) {
      return changed;
    }
    Reached reached = Reached.NOTHING;
    boolean complete = false;
    while (!complete) {
      progress.waiting("verifying " + chain + " " + pace.shown(reached.position()));
      JsonNode answer = post(request(chain, reached, kept));
      if (answer.has("finding")) {
        return finding(answer);
      }
      reached = Reached.in(answer);
      pace.reached(reached.position());
      complete = answer.path("complete").asBoolean();
    }
    if (reached.position() > 0) {
      before.put(
          new VerifiedChains.End(
              chain.service(), chain.tenant(), reached.position(), reached.hash()));
    }
    return Optional.empty();
  }

  /**
   * How far a chain fits.
   *
   * @param entry up to which entries were looked for in it; empty before its end
   */
  private record Reached(long position, String hash, String entry) {

    static final Reached NOTHING = new Reached(0, "", "");

    static Reached at(VerifiedChains.End end) {
      return new Reached(end.position(), end.hash(), "");
    }

    static Reached in(JsonNode answer) {
      return new Reached(
          answer.path("verified_position").asLong(),
          answer.path("verified_hash").asText(),
          answer.path("verified_entry").asText(""));
    }
  }

  private JsonNode post(Map<String, Object> request) {
    return gateway.post(operator, PLATFORM + "/audit/verify", request).expect(200);
  }

  /** Whether the chain still is what it was at this position. */
  private static Map<String, Object> ofOneRow(ChainName chain, Reached reached) {
    Map<String, Object> request = request(chain, reached, new KeptCheckpoints(List.of()));
    request.put("limit", 1);
    return request;
  }

  private static Map<String, Object> request(
      ChainName chain, Reached reached, KeptCheckpoints kept) {
    long position = reached.position();
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
    if (position > 0) {
      request.put("previous_hash", reached.hash());
    }
    if (!reached.entry().isEmpty()) {
      request.put("after_entry", reached.entry());
    }
    return request;
  }

  private static Optional<String> finding(JsonNode answer) {
    return answer.has("finding") ? Optional.of(describe(answer.path("finding"))) : Optional.empty();
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
            .collect(toSet());
    return aliases.entrySet().stream()
        .filter(organization -> alias.isEmpty() || organization.getValue().equals(alias.get()))
        .filter(organization -> !there.contains(organization.getKey()))
        .map(organization -> "incident " + organization.getValue() + ": there is no chain at all")
        .toList();
  }

  /** Chains that somebody knows of, with the last position that they are known to have had. */
  private static Map<ChainName, Long> known(KeptCheckpoints kept, VerifiedChains before) {
    Map<ChainName, Long> known = new HashMap<>();
    for (Checkpoint checkpoint : kept.all()) {
      String tenant = checkpoint.tenant().toString();
      known.merge(name(checkpoint.service(), tenant), checkpoint.position(), Math::max);
    }
    for (VerifiedChains.End end : before.all()) {
      known.merge(name(end.service(), end.tenant()), end.position(), Math::max);
    }
    return known;
  }

  private List<String> gone(
      Map<ChainName, Long> known,
      Map<String, String> aliases,
      Optional<String> alias,
      List<ChainName> chains) {
    Set<ChainName> there =
        chains.stream().map(chain -> name(chain.service(), chain.tenant())).collect(toSet());
    return known.entrySet().stream()
        .filter(
            chain -> alias.isEmpty() || alias.get().equals(aliases.get(chain.getKey().tenant())))
        .filter(chain -> !there.contains(chain.getKey()))
        .map(
            chain ->
                "%s %s: the chain is gone, which was known up to position %,d"
                    .formatted(
                        chain.getKey().service(),
                        aliases.getOrDefault(chain.getKey().tenant(), chain.getKey().tenant()),
                        chain.getValue()))
        .sorted()
        .toList();
  }

  private static ChainName name(String service, String tenant) {
    return new ChainName(service, tenant, tenant, 0);
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
