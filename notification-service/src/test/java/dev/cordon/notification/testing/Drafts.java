package dev.cordon.notification.testing;

import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeVersion;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.contracts.notification.v1.ReleaseNoticeRequest;
import java.util.List;
import java.util.UUID;

/** What the people of a brand do with a notice, up to its release. */
public final class Drafts {

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
}
