package dev.cordon.incident.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.notices.domain.NoticeNews.Letters;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeNewsTest {

  private static final UUID NOTICE = UUID.randomUUID();

  @ParameterizedTest
  @EnumSource
  void eachStepIsASentenceThatNamesTheNotice(NoticeStep step) {
    String sentence = news(step, 1, new Letters(0, 0, 0, 0)).sentence();

    assertThat(sentence).contains(NOTICE.toString()).endsWith(".").doesNotContain("%");
  }

  @Test
  void anEndSaysHowManyWereWrittenTo() {
    Letters letters = new Letters(12_345, 6, 7, 890);

    assertThat(news(NoticeStep.COMPLETED, 5, letters).sentence())
        .isEqualTo(
            "Notice %s is completed: 12,345 letters were sent, 6 failed, and of 7 nobody knows"
                    .formatted(NOTICE)
                + " whether they arrived.");
    assertThat(news(NoticeStep.SETTLED, 5, letters).sentence())
        .startsWith("Notice " + NOTICE + ", which was stopped, has come to its end: 12,345 letters")
        .endsWith("; 890 people are never written to.");
    assertThat(news(NoticeStep.STOPPED, 4, letters).sentence()).doesNotContain("12,345");
  }

  @Test
  void whatNoStepCanHaveIsRefused() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> news(NoticeStep.SETTLED, 0, new Letters(-1, -1, -1, -1)));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("version", "sent", "failed", "unknown", "never_sent");
  }

  private static NoticeNews news(NoticeStep step, long version, Letters letters) {
    return new NoticeNews(UUID.randomUUID(), NOTICE, version, step, letters, Instant.EPOCH);
  }
}
