package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.PageChannel;
import dev.cordon.contracts.incident.v1.PageRecipient;
import dev.cordon.contracts.incident.v1.WebhookFormat;
import dev.cordon.gateway.wire.Names;
import dev.cordon.kernel.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Words of escalations as clients spell them. */
final class PageNames {

  static final Names<PageChannel> CHANNELS = Names.of(PageChannel.class);
  static final Names<PageRecipient> RECIPIENTS = Names.of(PageRecipient.class);
  static final Names<WebhookFormat> FORMATS = Names.of(WebhookFormat.class);
  static final Names<Role> ROLES = Names.of(Role.class, '-');

  private PageNames() {}

  static PageChannel channel(String name) {
    return CHANNELS.value(name).orElseThrow(() -> isNone("steps", CHANNELS));
  }

  static PageRecipient recipient(@Nullable String name) {
    return RECIPIENTS.value(name).orElseThrow(() -> isNone("steps", RECIPIENTS));
  }

  static WebhookFormat format(@Nullable String name) {
    return FORMATS.value(name).orElseThrow(() -> isNone("format", FORMATS));
  }

  static Role role(@Nullable String name) {
    return ROLES.value(name).orElseThrow(() -> isNone("duty_role", ROLES));
  }

  static Role stepRole(String name) {
    return ROLES.value(name).orElseThrow(() -> isNone("steps", ROLES));
  }

  private static Refusal isNone(String field, Names<?> names) {
    return Refusal.invalid(field, "has what is none of " + names.choices());
  }
}
