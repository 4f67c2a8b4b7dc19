package dev.cordon.incident.work.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.work.domain.Playbook;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The playbooks that come with the service. Read when it starts: one that is wrong keeps it from
 * starting.
 */
@Startup
@ApplicationScoped
public class ShippedPlaybooks {

  private static final List<String> NAMES =
      List.of(
          "customer-data-exposure",
          "loyalty-account-takeover",
          "phishing-wave",
          "ransomware-retailer",
          "supplier-breach");

  private final List<Playbook> playbooks;

  ShippedPlaybooks(PlaybookReader reader) {
    this.playbooks = NAMES.stream().map(name -> reader.read(text(name))).toList();
  }

  /** By name. */
  public List<Playbook> all() {
    return playbooks;
  }

  public Optional<Playbook> find(String name) {
    return playbooks.stream().filter(playbook -> playbook.name().equals(name)).findFirst();
  }

  private static String text(String name) {
    String resource = "/playbooks/" + name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(ShippedPlaybooks.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a playbook that is shipped can't be read", e);
    }
  }
}
