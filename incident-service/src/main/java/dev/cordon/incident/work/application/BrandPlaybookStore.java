package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.ShelvedPlaybook.Upload;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a brand's own playbooks are kept. Every call joins an open transaction. */
public interface BrandPlaybookStore {

  /**
   * A version as it was sent.
   *
   * @param newest of all versions
   */
  record Kept(String document, int version, int newest, Upload upload) {}

  /** Those that aren't retired, by name, each in its newest version and without its steps. */
  Uni<List<ShelvedPlaybook>> shelf(Caller caller);

  /**
   * How many there are, retired ones included, and how many versions of this one. Nobody else of
   * the brand counts them until the transaction ends.
   */
  Uni<Count> count(Caller caller, String name);

  /**
   * @param names of all playbooks of the brand
   * @param versions of one
   */
  record Count(long names, long versions) {}

  /**
   * @param version empty for the newest
   */
  Uni<Optional<Kept>> find(Caller caller, String name, Optional<Integer> version);

  /** Makes it the newest; false when a version as high is there already. */
  Uni<Boolean> add(Caller caller, Playbook playbook, String document, Upload upload);

  /** False unless this is the newest version, and it wasn't retired before. */
  Uni<Boolean> retire(Caller caller, String name, long version, Instant now);
}
