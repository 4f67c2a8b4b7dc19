package dev.cordon.incident.negatives.application;

import dev.cordon.incident.evidence.application.EvidenceStore;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.negatives.domain.EvidenceReference;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of evidence that a negative finding names, as they are stored. */
@ApplicationScoped
class FiledEvidence {

  private final EvidenceStore files;

  FiledEvidence(EvidenceStore files) {
    this.files = files;
  }

  /**
   * With the SHA-256 of each file that is named. Refuses what isn't a file of the incident that is
   * all there, and a SHA-256 that is another one's. Joins the transaction that has the incident's
   * row: no file is destroyed meanwhile.
   */
  Uni<NegativeFinding> checked(Caller caller, NegativeFinding stated) {
    List<EvidenceReference> named = stated.establishment().evidence();
    if (named.stream().noneMatch(one -> one.file().isPresent())) {
      return Uni.createFrom().item(stated);
    }
    return Multi.createFrom()
        .range(0, named.size())
        .onItem()
        .transformToUniAndConcatenate(
            i -> checked(caller, stated.incidentId(), named.get(i), "evidence[" + i + "]"))
        .collect()
        .asList()
        .map(stated::by);
  }

  private Uni<EvidenceReference> checked(
      Caller caller, UUID incidentId, EvidenceReference one, String path) {
    return one.file()
        .map(
            id ->
                files
                    .find(caller, incidentId, id)
                    .map(found -> one.of(digest(found, path)))
                    .invoke(filed -> requireSame(one, filed, path)))
        .orElseGet(() -> Uni.createFrom().item(one));
  }

  private static String digest(Optional<EvidenceFile> found, String path) {
    return found
        .map(EvidenceFile::content)
        .flatMap(FiledEvidence::stored)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    path + ".evidence_id", "is no evidence of this incident that is all there"));
  }

  private static Optional<String> stored(Content content) {
    return switch (content) {
      case Content.Stored stored -> Optional.of(stored.sha256());
      case Content.Receiving _, Content.Dropped _, Content.Destroyed _ -> Optional.empty();
    };
  }

  private static void requireSame(EvidenceReference said, EvidenceReference filed, String path) {
    if (!said.sha256().isEmpty() && !said.sha256().equals(filed.sha256())) {
      throw Refusal.invalid(path + ".sha256", "isn't that of the file");
    }
  }
}
