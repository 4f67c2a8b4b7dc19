package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.EscalationStep;
import dev.cordon.contracts.incident.v1.PageChannel;
import dev.cordon.contracts.incident.v1.PageRecipient;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.escalation.domain.QuietHours;
import dev.cordon.incident.escalation.domain.Recipient;
import dev.cordon.incident.escalation.domain.Step;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Policies as messages. */
final class PolicyMessages {

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private PolicyMessages() {}

  static Policy policy(SetEscalationPolicyRequest request) {
    if (!isPaged(request.getDutyRole())) {
      throw Refusal.invalid("duty_role", "isn't a role that works on incidents");
    }
    return new Policy(
        request.getExpectedVersion(),
        Policy.Source.OWN,
        request.getStepsList().stream().map(PolicyMessages::step).toList(),
        request.getDutyRole(),
        request.getRepeats(),
        request.getRepeatAfterMinutes(),
        request.hasQuietHours() ? Optional.of(quiet(request.getQuietHours())) : Optional.empty(),
        request.hasAlerts() ? alerts(request.getAlerts()) : AlertLimits.STANDARD,
        "",
        Instant.EPOCH);
  }

  private static AlertLimits alerts(dev.cordon.contracts.incident.v1.AlertLimits limits) {
    return new AlertLimits(
        limits.getUnknownMinutes(),
        limits.getInformationalMinutes(),
        limits.getLowMinutes(),
        limits.getMediumMinutes(),
        limits.getHighMinutes(),
        limits.getCriticalMinutes(),
        limits.getWindowMinutes());
  }

  private static dev.cordon.contracts.incident.v1.AlertLimits from(AlertLimits limits) {
    return dev.cordon.contracts.incident.v1.AlertLimits.newBuilder()
        .setUnknownMinutes(limits.unknown())
        .setInformationalMinutes(limits.informational())
        .setLowMinutes(limits.low())
        .setMediumMinutes(limits.medium())
        .setHighMinutes(limits.high())
        .setCriticalMinutes(limits.critical())
        .setWindowMinutes(limits.windowMinutes())
        .build();
  }

  private static Step step(EscalationStep step) {
    return new Step(
        step.getAfterMinutes(),
        recipient(step.getRecipient()),
        role(step.getRole()),
        step.getChannelsList().stream().map(PolicyMessages::channel).toList());
  }

  private static Optional<Role> role(Role role) {
    if (role == Role.ROLE_UNSPECIFIED) {
      return Optional.empty();
    }
    if (!isPaged(role)) {
      throw Refusal.invalid("steps", "have a role that doesn't work on incidents");
    }
    return Optional.of(role);
  }

  /** Whose work incidents are, or what others ask for. */
  private static boolean isPaged(Role role) {
    return TaskContent.isOfABrand(role) || role == Role.ROLE_PARTNER_ANALYST;
  }

  private static QuietHours quiet(dev.cordon.contracts.incident.v1.QuietHours hours) {
    return new QuietHours(zone(hours.getZone()), time(hours.getFrom()), time(hours.getUntil()));
  }

  private static ZoneId zone(String id) {
    if (ZoneId.getAvailableZoneIds().contains(id)) {
      return ZoneId.of(id);
    }
    throw Refusal.invalid("quiet_hours.zone", "isn't a zone such as Europe/Paris");
  }

  private static LocalTime time(String text) {
    try {
      if (TIME.matcher(text).matches()) {
        return LocalTime.parse(text);
      }
    } catch (DateTimeException notATime) {
      // answered below
    }
    throw Refusal.invalid("quiet_hours", "have what isn't a time such as 22:00");
  }

  private static Recipient recipient(PageRecipient recipient) {
    return switch (recipient) {
      case PAGE_RECIPIENT_OWNER -> Recipient.OWNER;
      case PAGE_RECIPIENT_INCIDENT_OWNER -> Recipient.INCIDENT_OWNER;
      case PAGE_RECIPIENT_TASK_ROLE -> Recipient.TASK_ROLE;
      case PAGE_RECIPIENT_ROLE -> Recipient.ROLE;
      case PAGE_RECIPIENT_ON_DUTY -> Recipient.ON_DUTY;
      case PAGE_RECIPIENT_DEPUTY -> Recipient.DEPUTY;
      case PAGE_RECIPIENT_INCIDENT_LEAD -> Recipient.INCIDENT_LEAD;
      case PAGE_RECIPIENT_BRAND_ADMIN -> Recipient.BRAND_ADMIN;
      case PAGE_RECIPIENT_WEBHOOKS -> Recipient.WEBHOOKS;
      case PAGE_RECIPIENT_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("steps", "have a recipient that is none");
    };
  }

  private static Channel channel(PageChannel channel) {
    return switch (channel) {
      case PAGE_CHANNEL_EMAIL -> Channel.EMAIL;
      case PAGE_CHANNEL_SMS -> Channel.SMS;
      case PAGE_CHANNEL_VOICE -> Channel.VOICE;
      case PAGE_CHANNEL_WEBHOOK -> Channel.WEBHOOK;
      case PAGE_CHANNEL_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("steps", "have a channel that is none");
    };
  }

  static EscalationPolicy from(Policy policy) {
    EscalationPolicy.Builder message =
        EscalationPolicy.newBuilder()
            .setVersion(policy.version())
            .setIsDefault(policy.isDefault())
            .setAlerts(from(policy.alerts()))
            .addAllSteps(policy.steps().stream().map(PolicyMessages::from).toList())
            .setDutyRole(policy.dutyRole())
            .setRepeats(policy.repeats())
            .setRepeatAfterMinutes(policy.repeatMinutes())
            .setSetBy(policy.setBy());
    policy.quietHours().map(PolicyMessages::from).ifPresent(message::setQuietHours);
    if (!policy.wasNeverSet()) {
      message.setSetAt(Timestamps.of(policy.setAt()));
    }
    return message.build();
  }

  private static EscalationStep from(Step step) {
    return EscalationStep.newBuilder()
        .setAfterMinutes(step.afterMinutes())
        .setRecipient(PageRecipient.valueOf("PAGE_RECIPIENT_" + step.recipient().name()))
        .setRole(step.role().orElse(Role.ROLE_UNSPECIFIED))
        .addAllChannels(step.channels().stream().map(EscalationMessages::channel).toList())
        .build();
  }

  private static dev.cordon.contracts.incident.v1.QuietHours from(QuietHours hours) {
    return dev.cordon.contracts.incident.v1.QuietHours.newBuilder()
        .setZone(hours.zone().getId())
        .setFrom(hours.from().toString())
        .setUntil(hours.until().toString())
        .build();
  }
}
