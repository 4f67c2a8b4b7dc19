package dev.cordon.devstack;

import static org.awaitility.Awaitility.await;

import dev.cordon.devstack.audit.OfflineVerification;
import dev.cordon.devstack.audit.OnlineVerification;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The luxury brand's trail: fetched by its auditor, edited in the database, verified. */
final class HandEditedTrail {
  private final Stack stack;
  private final GatewayClient gateway;
  private final Scene scene;
  private final Path export;
  private final Path checkpoints;
  private final Path verified;
  private final List<String> shown = new CopyOnWriteArrayList<>();

  HandEditedTrail(Stack stack, GatewayClient gateway, Scene scene, Path folder) {
    this.stack = stack;
    this.gateway = gateway;
    this.scene = scene;
    this.export = folder.resolve("export.jsonl");
    this.checkpoints = folder.resolve("checkpoints.jsonl");
    this.verified = folder.resolve("verified.json");
  }

  /** Waits for the first checkpoint, which is made a minute after the first entry at the latest. */
  void fetch() {
    Login auditor = scene.maison(scene.cast().auditor());
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              gateway.download(auditor, scene.at("/audit/checkpoints"), checkpoints).expect(200);
              return Files.readString(checkpoints).contains("\"service\":\"incident\"");
            });
    gateway.download(auditor, scene.at("/audit/export"), export).expect(200);
  }

  boolean fileFits() throws IOException {
    shown.clear();
    return new OfflineVerification(notes()).run(export, Optional.of(checkpoints), Optional.empty());
  }

  boolean chainsFit() throws IOException {
    shown.clear();
    return new OnlineVerification(gateway, stack.operator(), verified, notes())
        .run(Optional.empty(), Optional.of(checkpoints));
  }

  String shown() {
    return String.join("\n", shown);
  }

  /** Changes who did it, and answers with the entry's id. */
  String edit(long position) throws SQLException {
    return actor(position, "actor || ' '");
  }

  void undo(long position) throws SQLException {
    var _ = actor(position, "rtrim(actor)");
  }

  private String actor(long position, String value) throws SQLException {
    try (Connection owner = stack.endpoints().connect("incident");
        PreparedStatement update =
            owner.prepareStatement(
                "update audit_entry e set actor = "
                    + value
                    + " from audit_seal s where s.tenant_id = e.tenant_id and s.entry_id = e.id"
                    + " and s.tenant_id = ? and s.position = ? returning e.id")) {
      update.setObject(1, tenant());
      update.setLong(2, position);
      try (ResultSet changed = update.executeQuery()) {
        if (!changed.next()) {
          throw new IllegalStateException("nothing is sealed at position " + position);
        }
        return changed.getString(1);
      }
    }
  }

  private UUID tenant() {
    return UUID.fromString(
        gateway
            .get(stack.operator(), "/api/v1/platform/organizations/" + scene.cast().maison())
            .expect(200)
            .path("id")
            .asText());
  }

  private Progress notes() {
    return new Progress() {
      @Override
      public void waiting(String what) {}

      @Override
      public void done(String what) {}

      @Override
      public void note(String line) {
        shown.add(line);
      }
    };
  }
}
