package dev.cordon.incident.work.grpc;

import com.google.protobuf.Duration;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.contracts.incident.v1.PlaybookAnchor;
import dev.cordon.contracts.incident.v1.PlaybookStep;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.ShelvedPlaybook.Upload;
import dev.cordon.kernel.message.Timestamps;

/** Playbooks as messages. */
final class PlaybookMessages {

  private PlaybookMessages() {}

  static Playbook from(ShelvedPlaybook shelved) {
    return listed(shelved).toBuilder()
        .addAllSteps(shelved.playbook().steps().stream().map(PlaybookMessages::step).toList())
        .build();
  }

  /** In a list: without its steps. */
  static Playbook listed(ShelvedPlaybook shelved) {
    Playbook.Builder message =
        Playbook.newBuilder()
            .setName(shelved.playbook().name())
            .setVersion(shelved.playbook().version())
            .setTitle(shelved.playbook().title())
            .setDescription(shelved.playbook().description());
    shelved.upload().ifPresent(upload -> set(message, upload));
    return message.build();
  }

  private static void set(Playbook.Builder message, Upload upload) {
    message.setOwn(true).setUploadedBy(upload.by()).setUploadedAt(Timestamps.of(upload.at()));
    upload.retiredAt().map(Timestamps::of).ifPresent(message::setRetiredAt);
  }

  private static PlaybookStep step(dev.cordon.incident.work.domain.PlaybookStep step) {
    PlaybookStep.Builder message =
        PlaybookStep.newBuilder()
            .setId(step.key())
            .setTitle(step.title())
            .setGuidance(step.guidance())
            .setRole(step.role())
            .setMandatory(step.mandatory())
            .addAllNeeds(step.needs());
    step.due().ifPresent(due -> set(message, due));
    return message.build();
  }

  private static void set(PlaybookStep.Builder message, Deadline due) {
    message
        .setDueAfter(
            switch (due.anchor()) {
              case AWARE -> PlaybookAnchor.PLAYBOOK_ANCHOR_AWARE;
              case OPENED -> PlaybookAnchor.PLAYBOOK_ANCHOR_OPENED;
              case APPLIED -> PlaybookAnchor.PLAYBOOK_ANCHOR_APPLIED;
            })
        .setDueWithin(
            Duration.newBuilder()
                .setSeconds(due.within().getSeconds())
                .setNanos(due.within().getNano()))
        .setDueFixed(due.fixed());
  }
}
