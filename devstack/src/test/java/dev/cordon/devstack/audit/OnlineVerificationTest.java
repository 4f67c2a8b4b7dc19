package dev.cordon.devstack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command makes of what a gateway says about chains. */
class OnlineVerificationTest {

  private static final String MAISON = "0199a0b0-0000-7000-8000-000000000001";
  private static final String OTHER = "0199a0b0-0000-7000-8000-000000000002";

  @TempDir Path folder;
  private final Notes notes = new Notes();

  @SuppressWarnings("NullAway.Init")
  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    gateway.chains.put(MAISON, new FakeGateway.Chain(20, 'a'));
    gateway.chains.put(OTHER, new FakeGateway.Chain(3, 'b'));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void chainsThatGrewStillFit() throws IOException {
    assertThat(fits(Optional.empty())).isTrue();
    gateway.chains.put(MAISON, new FakeGateway.Chain(25, 'a'));

    assertThat(fits(Optional.empty())).isTrue();
    assertThat(notes.shown).anyMatch(line -> line.contains("25 rows fit"));
  }

  @Test
  void entriesOutsideOfAChainAreLookedForToTheEnd() throws IOException {
    assertThat(fits(Optional.empty())).isTrue();

    assertThat(gateway.verifications.stream().map(call -> call.path("after_entry").asText("")))
        .containsExactly(
            "", "0199a0b0-0000-7000-8000-00000000000e", "", "0199a0b0-0000-7000-8000-00000000000e");
  }

  @Test
  void aChainThatWasRewrittenSinceTheLastTimeDoesntFit() throws IOException {
    assertThat(fits(Optional.empty())).isTrue();
    gateway.chains.put(MAISON, new FakeGateway.Chain(25, 'c'));

    assertThat(fits(Optional.empty())).isFalse();
    assertThat(notes.shown).anyMatch(line -> line.contains("position 20: rewritten"));
    assertThat(fits(Optional.empty())).as("it isn't forgotten").isFalse();
  }

  @Test
  void aChainThatWasCutSinceTheLastTimeDoesntFit() throws IOException {
    assertThat(fits(Optional.empty())).isTrue();
    gateway.chains.put(MAISON, new FakeGateway.Chain(15, 'a'));

    assertThat(fits(Optional.empty())).isFalse();
    assertThat(notes.shown).anyMatch(line -> line.contains("position 16: cut_tail"));
  }

  @Test
  void aChainThatIsGoneSinceTheLastTimeIsMissed() throws IOException {
    assertThat(fits(Optional.empty())).isTrue();
    gateway.chains.remove(OTHER);

    assertThat(fits(Optional.empty())).isFalse();
    assertThat(notes.shown)
        .anyMatch(line -> line.contains("the chain is gone, which was known up to position 3"));
  }

  @Test
  void aKeptCheckpointOfAChainThatIsGoneIsMissed() throws IOException {
    Path kept = kept("customer", MAISON, 7);

    assertThat(fits(Optional.of(kept))).isFalse();
    assertThat(notes.shown)
        .anyMatch(line -> line.contains("customer of-" + MAISON + ": the chain is gone"));
  }

  @Test
  void ofOneOrganizationOnlyItsOwnCheckpointsCount() throws IOException {
    Path kept = kept("customer", OTHER, 7);

    assertThat(run(Optional.of("of-" + MAISON), Optional.of(kept))).isTrue();
    assertThat(run(Optional.of("of-" + OTHER), Optional.of(kept))).isFalse();
  }

  @Test
  void keptCheckpointsAreSent() throws IOException {
    assertThat(fits(Optional.of(kept("incident", MAISON, 7)))).isTrue();

    assertThat(gateway.verifications)
        .filteredOn(call -> call.path("checkpoints").size() == 1)
        .extracting(call -> call.path("tenant").asText())
        .containsExactly(MAISON);
  }

  private Path kept(String service, String tenant, long position) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            service,
            UUID.fromString(tenant),
            position,
            ChainHash.GENESIS,
            Instant.EPOCH,
            "key-1",
            "c2lnbmVk");
    return Files.writeString(folder.resolve("kept.jsonl"), checkpoint.line() + "\n");
  }

  private boolean fits(Optional<Path> kept) throws IOException {
    return run(Optional.empty(), kept);
  }

  private boolean run(Optional<String> alias, Optional<Path> kept) throws IOException {
    notes.shown.clear();
    gateway.verifications.clear();
    Login operator = new Login("otto", "secret", "cordon-platform", List.of());
    try (GatewayClient client = gateway.client()) {
      return new OnlineVerification(client, operator, folder.resolve("verified.json"), notes)
          .run(alias, kept);
    }
  }
}
