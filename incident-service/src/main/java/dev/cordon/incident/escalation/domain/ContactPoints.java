package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where somebody is reached out of band.
 *
 * @param email empty: the address that they have in Cordon
 * @param sms E.164 (ITU-T E.164: + and up to 15 digits); empty: none
 * @param voice likewise
 * @param version 0 while nothing was said
 */
public record ContactPoints(
    UUID personId,
    String email,
    String sms,
    String voice,
    long version,
    String changedBy,
    Instant changedAt) {

  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** RFC 5321, section 4.5.3.1.3, without the brackets. */
  private static final int LONGEST_EMAIL = 254;

  public static ContactPoints none(UUID personId) {
    return new ContactPoints(personId, "", "", "", 0, "", Instant.EPOCH);
  }

  /**
   * @param expectedVersion what the editor has read; another is refused
   */
  public ContactPoints changed(
      long expectedVersion,
      String newEmail,
      String newSms,
      String newVoice,
      String by,
      Instant now) {
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The contact points have changed since you read them: read them again.");
    }
    new Violations()
        .require(
            newEmail.isEmpty()
                || newEmail.length() <= LONGEST_EMAIL && EMAIL.matcher(newEmail).matches(),
            "email",
            "isn't an address")
        .require(isNumber(newSms), "sms", "isn't a number such as +33612345678")
        .require(isNumber(newVoice), "voice", "isn't a number such as +33612345678")
        .orThrow();
    return new ContactPoints(personId, newEmail, newSms, newVoice, version + 1, by, now);
  }

  private static boolean isNumber(String text) {
    return text.isEmpty() || NUMBER.matcher(text).matches();
  }

  /** What has to be configured for them. */
  public Set<Channel> channels() {
    Set<Channel> needed = EnumSet.noneOf(Channel.class);
    if (!email.isEmpty()) {
      needed.add(Channel.EMAIL);
    }
    if (!sms.isEmpty()) {
      needed.add(Channel.SMS);
    }
    if (!voice.isEmpty()) {
      needed.add(Channel.VOICE);
    }
    return needed;
  }

  /**
   * Where a channel reaches them.
   *
   * @param own the address that they have in Cordon; may be empty
   */
  public Optional<String> at(Channel channel, String own) {
    String address =
        switch (channel) {
          case EMAIL -> email.isEmpty() ? own : email;
          case SMS -> sms;
          case VOICE -> voice;
          case WEBHOOK -> "";
        };
    return address.isEmpty() ? Optional.empty() : Optional.of(address);
  }
}
