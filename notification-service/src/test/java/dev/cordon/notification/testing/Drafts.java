package dev.cordon.notification.testing;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.CountUnderWayRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListLettersResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticeVersion;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the people of a brand do with a notice, and what becomes of it. */
public final class Drafts {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final NoticesBlockingStub notices;
  private final Brand brand;

  public Drafts(NoticesBlockingStub notices, Brand brand) {
    this.notices = notices;
    this.brand = brand;
  }

  /** The one incident that the incident service of the tests has the exposure for. */
  static UUID incidentOf(UUID exposure) {
    return new UUID(exposure.getMostSignificantBits(), ~exposure.getLeastSignificantBits());
  }

  public static DraftNoticeRequest request(UUID exposure) {
    return DraftNoticeRequest.newBuilder()
        .setIncidentId(incidentOf(exposure).toString())
        .setExposureId(exposure.toString())
        .setDefaultLanguage("en")
        .addVersions(version("en", "Your data at {{brand}}", "Dear {{given_name}},\nbeware."))
        .addVersions(version("fr", "Vos données chez {{brand}}", "Bonjour {{given_name}}"))
        .build();
  }

  public static NoticeVersion version(String language, String subject, String body) {
    return NoticeVersion.newBuilder()
        .setLanguage(language)
        .setSubject(subject)
        .setBody(body)
        .build();
  }

  public Notice draft(UUID exposure) {
    return brand.lead(notices).draftNotice(request(exposure));
  }

  /** With the same texts: what was approved is void nevertheless. */
  public Notice rewrite(Notice notice) {
    return brand
        .lead(notices)
        .editNotice(
            EditNoticeRequest.newBuilder()
                .setId(notice.getId())
                .setExpectedVersion(notice.getVersion())
                .setDefaultLanguage(notice.getDefaultLanguage())
                .addAllVersions(notice.getVersionsList())
                .build());
  }

  public Notice approve(Notice notice) {
    return brand
        .approver(notices)
        .approveNotice(
            ApproveNoticeRequest.newBuilder()
                .setId(notice.getId())
                .setContentHash(notice.getContentHash())
                .build());
  }

  public Notice release(Notice notice) {
    return brand
        .lead(notices)
        .releaseNotice(ReleaseNoticeRequest.newBuilder().setId(notice.getId()).build());
  }

  /** By Lou, at the version that it has now. */
  public Notice stop(Notice notice) {
    return brand
        .lead(notices)
        .stopNotice(
            StopNoticeRequest.newBuilder()
                .setId(notice.getId())
                .setExpectedVersion(read(notice).getVersion())
                .setReason("an error in the text")
                .build());
  }

  public Notice read(Notice notice) {
    return brand
        .lead(notices)
        .getNotice(GetNoticeRequest.newBuilder().setId(notice.getId()).build());
  }

  public Notice released(UUID exposure) {
    return release(approve(draft(exposure)));
  }

  public Progress progress(Notice notice) {
    return brand
        .lead(notices)
        .getProgress(GetNoticeRequest.newBuilder().setId(notice.getId()).build());
  }

  /** The first 200. */
  public List<Letter> letters(Notice notice) {
    ListLettersRequest.Builder request =
        ListLettersRequest.newBuilder().setNoticeId(notice.getId());
    request.getPageBuilder().setLimit(200);
    return brand.lead(notices).listLetters(request.build()).getLettersList();
  }

  public Letter letter(Notice notice, People.Person person) {
    return letters(notice).stream()
        .filter(letter -> letter.getPersonId().equals(person.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  /** Once the notice is in that state. */
  public Notice inState(Notice notice, NoticeState state) {
    await().atMost(PATIENCE).until(() -> progress(notice).getState() == state);
    return read(notice);
  }

  /** Once it is stopped and every letter has its end; they add up to the audience. */
  public Progress stopped(Notice notice) {
    assertThat(inState(notice, NoticeState.NOTICE_STATE_STOPPED).hasSettledAt()).isTrue();
    Progress progress = progress(notice);
    assertThat(
            progress.getSent()
                + progress.getFailed()
                + progress.getUnknown()
                + progress.getStopped()
                + progress.getUnwritten())
        .isEqualTo(progress.getAudience());
    return progress;
  }

  /** Of the notice's incident. */
  public int underWay(Notice notice) {
    return brand
        .lead(notices)
        .countUnderWay(
            CountUnderWayRequest.newBuilder().setIncidentId(notice.getIncidentId()).build())
        .getNotices();
  }

  /** Once every letter has an end; they add up to the audience. */
  public Progress completed(Notice notice) {
    assertThat(inState(notice, NoticeState.NOTICE_STATE_COMPLETED).hasCompletedAt()).isTrue();
    Progress progress = progress(notice);
    assertThat(progress.getSent() + progress.getFailed() + progress.getUnknown())
        .isEqualTo(progress.getAudience());
    return progress;
  }

  /** The state of each person's letter, collected page by page. */
  public Map<String, LetterState> list(Notice notice, LetterState state) {
    List<Letter> letters = new ArrayList<>();
    String cursor = "";
    do {
      ListLettersRequest.Builder request =
          ListLettersRequest.newBuilder().setNoticeId(notice.getId()).setState(state);
      request.getPageBuilder().setLimit(7).setCursor(cursor);
      ListLettersResponse page = brand.lead(notices).listLetters(request.build());
      letters.addAll(page.getLettersList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return letters.stream().collect(toMap(Letter::getPersonId, Letter::getState));
  }
}
