package dev.cordon.kernel.audit.export;

import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.signing.TestKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A file that is made without a database. */
final class ExampleFile {

  static final List<String> SERVICES = List.of("incident", "customer", "notification");
  static final UUID TENANT = UUID.fromString("0199a0b0-0000-7000-8000-000000000001");

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.000001Z");

  private final Map<String, TestKeys> keys = new HashMap<>();
  private final List<String> services;
  private final Set<Integer> withheld;
  private final StringBuilder text = new StringBuilder();

  ExampleFile(int entries, int checkpointEvery) {
    this(SERVICES, entries, checkpointEvery, Set.of());
  }

  /**
   * @param entries of each section
   * @param checkpointEvery entries between two checkpoints
   * @param withheld positions of what the reader may not know of
   */
  ExampleFile(List<String> services, int entries, int checkpointEvery, Set<Integer> withheld) {
    this.services = services;
    this.withheld = withheld;
    for (String service : services) {
      TestKeys signing = new TestKeys(service + "-1");
      keys.put(service, signing);
      section(service, signing, entries, checkpointEvery);
    }
  }

  TestKeys keys(String service) {
    return Optional.ofNullable(keys.get(service)).orElseThrow();
  }

  String text() {
    return text.toString();
  }

  private void section(String service, TestKeys signing, int entries, int checkpointEvery) {
    SectionWriter writer =
        new SectionWriter(
            service, TENANT.toString(), 1, signing.published(), signing.currentId(), signing::sign);
    text.append(writer.header(services, ChainHash.GENESIS));
    ChainHash hash = ChainHash.GENESIS;
    long checkpoints = 0;
    for (int position = 1; position <= entries; position++) {
      ChainEntry entry = entry(service, position);
      hash = hash.next(entry.at(position));
      text.append(
          withheld.contains(position)
              ? writer.withheld(entry, position, hash)
              : SectionWriter.entry(entry, position, hash));
      if (position % checkpointEvery == 0) {
        checkpoints++;
        text.append(SectionWriter.checkpoint(checkpoint(service, position, hash, signing)));
      }
    }
    text.append(writer.trailer(entries, entries, hash, checkpoints, "2026-01-02T00:00:00.000000Z"));
  }

  static Checkpoint checkpoint(String service, long position, ChainHash hash, TestKeys keys) {
    Checkpoint unsigned =
        new Checkpoint(service, TENANT, position, hash, START, keys.currentId(), "");
    return unsigned.signed(keys.sign(unsigned.unsigned()));
  }

  private static ChainEntry entry(String service, int position) {
    return new ChainEntry(
        service,
        TENANT,
        UUID.nameUUIDFromBytes(new byte[] {(byte) position, (byte) service.length()}),
        START.plusSeconds(position),
        "ada",
        "member",
        "notice.approved",
        "notice",
        "0199a0b0-0000-7000-8000-00000000000" + position % 10,
        "request-" + position,
        "CHANGE",
        "",
        "{\"version\": \"" + position + "\", \"title\": \"é 𝄞 \\\" \\\\\"}",
        "",
        "{\"state\":\"approved\"}");
  }
}
