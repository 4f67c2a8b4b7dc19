package dev.cordon.notification;

import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.contracts.notification.v1.GetToldRequest;
import dev.cordon.contracts.notification.v1.ListToldRequest;
import dev.cordon.contracts.notification.v1.ListToldResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.contracts.notification.v1.ToldLetter;
import dev.cordon.contracts.notification.v1.WithdrawalsGrpc;
import dev.cordon.contracts.notification.v1.WithdrawalsGrpc.WithdrawalsBlockingStub;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.Findings;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand whose notices say that passwords weren't affected. */
abstract class WithdrawalCase {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final DataCategory PASSWORD = DataCategory.DATA_CATEGORY_PASSWORD;

  private static final String BODY =
      "Dear {{given_name}}, {{not_affected:password}}your password is safe.{{/not_affected}}";

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @GrpcClient("notices")
  Channel channel;

  @Inject ScriptedRelay relay;
  @Inject People people;
  @Inject Findings findings;

  @BeforeEach
  void startAfresh() {
    relay.reset();
    people.reset();
  }

  @AfterEach
  void comeBack() {
    findings.away(false);
  }

  Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  /** Of this exposure's people, that their passwords weren't affected. */
  Notice assuring(UUID exposure) {
    DraftNoticeRequest request = Drafts.request(exposure);
    DraftNoticeRequest.Builder assuring = request.toBuilder().clearVersions();
    request
        .getVersionsList()
        .forEach(version -> assuring.addVersions(version.toBuilder().setBody(BODY)));
    return Brand.MAISON.lead(notices).draftNotice(assuring.build());
  }

  Stated stated(Notice notice) {
    return findings.state(Brand.MAISON, notice.getIncidentId(), PASSWORD);
  }

  /** So many letters go out; then the relay takes no letter of the sender for now. */
  void relayTakes(int letters) {
    AtomicInteger taken = new AtomicInteger();
    relay.reactToSender(
        sender -> taken.incrementAndGet() <= letters ? Reaction.ACCEPT : Reaction.DEFER_SENDER);
  }

  /** Released, with so many letters out. */
  Notice sending(Notice draft, int letters) {
    relayTakes(letters);
    Notice released = maison().release(maison().approve(draft));
    await().atMost(PATIENCE).until(() -> maison().progress(released).getSent() == letters);
    return released;
  }

  WithdrawalsBlockingStub as(String subject, Role... roles) {
    return Calls.as(
        WithdrawalsGrpc.newBlockingStub(channel),
        TestIssuer.running().member(Brand.MAISON.id(), Brand.MAISON.alias(), subject, roles),
        Brand.MAISON.alias());
  }

  WithdrawalsBlockingStub lead() {
    return as("lou", Role.ROLE_INCIDENT_LEAD);
  }

  static GetToldRequest asking(Stated finding) {
    return GetToldRequest.newBuilder()
        .setIncidentId(finding.incident())
        .setFindingId(finding.id().toString())
        .build();
  }

  /** Once it is confirmed, and so known who was told. */
  Told settled(Stated finding) {
    await().atMost(PATIENCE).until(() -> !findings.confirmed(finding).isEmpty());
    return lead().getTold(asking(finding));
  }

  static List<ToldLetter> listed(WithdrawalsBlockingStub stub, Stated finding) {
    List<ToldLetter> letters = new ArrayList<>();
    String cursor = "";
    do {
      ListToldRequest.Builder request =
          ListToldRequest.newBuilder()
              .setIncidentId(finding.incident())
              .setFindingId(finding.id().toString());
      request.getPageBuilder().setLimit(4).setCursor(cursor);
      ListToldResponse page = stub.listTold(request.build());
      letters.addAll(page.getLettersList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return letters;
  }

  Notice correction(Stated finding) {
    return Brand.MAISON.lead(notices).draftCorrection(correcting(finding));
  }

  static DraftCorrectionRequest correcting(Stated finding) {
    return DraftCorrectionRequest.newBuilder()
        .setIncidentId(finding.incident())
        .setFindingId(finding.id().toString())
        .setDefaultLanguage("en")
        .addVersions(Drafts.version("en", "Correction", "Change your password, please."))
        .build();
  }
}
