package dev.cordon.incident.escalation;

import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddPageWebhookRequest;
import dev.cordon.contracts.incident.v1.ContactPointsOfPeopleGrpc;
import dev.cordon.contracts.incident.v1.ContactPointsOfPeopleGrpc.ContactPointsOfPeopleBlockingStub;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.EscalationStep;
import dev.cordon.contracts.incident.v1.EscalationsGrpc;
import dev.cordon.contracts.incident.v1.EscalationsGrpc.EscalationsBlockingStub;
import dev.cordon.contracts.incident.v1.GetContactPointsRequest;
import dev.cordon.contracts.incident.v1.GetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.PageChannel;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.contracts.incident.v1.PageRecipient;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.contracts.incident.v1.PageWebhooksGrpc;
import dev.cordon.contracts.incident.v1.PageWebhooksGrpc.PageWebhooksBlockingStub;
import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.WebhookFormat;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.postgres.TestDatabase;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A brand with people on duty, and ways to reach them. */
final class Watch {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger NUMBERS = new AtomicInteger(100_000);

  private static final String PERSON =
      "insert into person (tenant_id, id, subject, email, given_name, family_name, roles, state,"
          + " account, settled, version, code_until, link_until, changed_at) values (?, ?, ?, ?,"
          + " 'Kim', 'Doe', string_to_array(?, ','), 'ENROLLED', 'OWN', true, 1, 'epoch', 'epoch',"
          + " 'epoch')";

  private static final String ROSTER =
      "insert into roster (tenant_id, role, version, zone, starts_on, hand_over, shift_days,"
          + " people, changed_at) values (?, 'responder', 1, 'UTC', '2020-01-01', '00:00', 28, ?,"
          + " now())";

  private static final String OVERRIDE =
      "insert into roster_override (tenant_id, role, from_at, until_at, person_id) values (?,"
          + " 'responder', now() - interval '1 day', now() + interval '1 year', ?)";

  private static final String ROTATION =
      "insert into roster (tenant_id, role, version, zone, starts_on, hand_over, shift_days,"
          + " people, changed_at) values (?, ?, 1, 'UTC', '2020-01-01', '00:00', 28,"
          + " array[cast(? as uuid)], now())";

  private static final String ELSEWHERE =
      "insert into page_work (tenant_id, delivery_id, incident_id, channel, goal_id, due_at,"
          + " leased_until, lease_id) values (?, ?, ?, 'WEBHOOK', ?, 'infinity',"
          + " now() + interval '1 hour', ?)";

  private final Channel channel;
  private final Brand brand;

  Watch(Channel channel) {
    this(channel, Brand.unregistered(channel));
  }

  Watch(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  Brand brand() {
    return brand;
  }

  /** Enrolled, with this role. */
  String person(String subject, String role) throws SQLException {
    UUID id = UUID.randomUUID();
    execute(PERSON, brand.id(), id, subject, mail(subject), role);
    return id.toString();
  }

  /** As the worker does that removes people. */
  void removing(String person) throws SQLException {
    execute("update person set state = 'REMOVING' where id = ?", UUID.fromString(person));
  }

  String mail(String subject) {
    return subject + "@" + brand.alias() + ".example";
  }

  /** What has arrived there. */
  List<String> mailsTo(String subject) {
    return Outside.mails(mail(subject));
  }

  /** On duty as a responder, with the others of the roster behind. */
  void onDuty(String first, String... others) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner()) {
      Object[] people =
          Stream.concat(Stream.of(first), Stream.of(others)).map(UUID::fromString).toArray();
      execute(ROSTER, brand.id(), owner.createArrayOf("uuid", people));
    }
    execute(OVERRIDE, brand.id(), UUID.fromString(first));
  }

  /** Whose turn it always is, by the roster of this role. */
  void inTurn(String role, String person) throws SQLException {
    execute(ROTATION, brand.id(), role, person);
  }

  /** Another process has a call to a webhook of this brand under way. */
  void sendingElsewhere() throws SQLException {
    UUID id = UUID.randomUUID();
    execute(ELSEWHERE, brand.id(), id, id, id, id);
  }

  void nothingElsewhere() throws SQLException {
    execute("delete from page_work where tenant_id = ? and due_at = 'infinity'", brand.id());
  }

  /** Of the sender that has it; empty between two tries. */
  Optional<UUID> lease(PageDelivery delivery) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement("select lease_id from page_work where delivery_id = ?")) {
      select.setObject(1, UUID.fromString(delivery.getId()));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private static void execute(String sql, Object... values) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  /** Of the person, which is nobody else's. */
  String number(String person) {
    String number = "+33600" + NUMBERS.incrementAndGet();
    var _ =
        contacts()
            .setContactPoints(
                SetContactPointsRequest.newBuilder().setPersonId(person).setSms(number).build());
    return number;
  }

  ContactPointsOfPeopleBlockingStub contacts() {
    return brand.as(
        ContactPointsOfPeopleGrpc.newBlockingStub(channel), Role.ROLE_BRAND_ADMIN, "ada");
  }

  long contactVersion(String person) {
    return contacts()
        .getContactPoints(GetContactPointsRequest.newBuilder().setPersonId(person).build())
        .getVersion();
  }

  PageWebhooksBlockingStub webhooks() {
    return brand.as(PageWebhooksGrpc.newBlockingStub(channel), Role.ROLE_BRAND_ADMIN, "ada");
  }

  static AddPageWebhookRequest.Builder receiver(String url, WebhookFormat format) {
    return AddPageWebhookRequest.newBuilder()
        .setName("on-call")
        .setFormat(format)
        .setUrl(url)
        .setIntegrationKey("ROUTING")
        .setSigningSecret("s".repeat(32));
  }

  /** A receiver of its own path. */
  PageWebhook webhook(String path) {
    return webhooks()
        .addPageWebhook(
            receiver(Outside.url(path), WebhookFormat.WEBHOOK_FORMAT_PAGERDUTY).build());
  }

  EscalationsBlockingStub escalations() {
    return escalations(Role.ROLE_INCIDENT_LEAD, "lou");
  }

  EscalationsBlockingStub escalations(Role role, String subject) {
    return brand.as(EscalationsGrpc.newBlockingStub(channel), role, subject);
  }

  static EscalationStep step(int after, PageRecipient recipient, PageChannel... channels) {
    return EscalationStep.newBuilder()
        .setAfterMinutes(after)
        .setRecipient(recipient)
        .addAllChannels(List.of(channels))
        .build();
  }

  /** By the role's roster. */
  static EscalationStep step(int after, Role role, PageChannel... channels) {
    return step(after, PageRecipient.PAGE_RECIPIENT_ROLE, channels).toBuilder()
        .setRole(role)
        .build();
  }

  EscalationPolicy policy(EscalationStep... steps) {
    long before =
        escalations()
            .getEscalationPolicy(GetEscalationPolicyRequest.getDefaultInstance())
            .getVersion();
    return escalations()
        .setEscalationPolicy(
            SetEscalationPolicyRequest.newBuilder()
                .setExpectedVersion(before)
                .setDutyRole(Role.ROLE_RESPONDER)
                .addAllSteps(List.of(steps))
                .build());
  }

  Escalation paged(Incident incident) {
    return escalations()
        .pageDutyOfficer(
            PageDutyOfficerRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setReason("The shop answers with somebody else's page.")
                .build());
  }

  List<PageDelivery> deliveries(Incident incident) {
    return escalations()
        .listPageDeliveries(
            ListPageDeliveriesRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getDeliveriesList();
  }

  List<Escalation> of(Incident incident) {
    return escalations()
        .listEscalations(
            ListEscalationsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getEscalationsList();
  }

  /** One that is as wanted. */
  PageDelivery awaited(Incident incident, Predicate<PageDelivery> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(() -> deliveries(incident).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** After a jump of the clock nobody is let in for a moment. */
  static <T> T patiently(Callable<T> call) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(call, answer -> true);
  }

  static Predicate<PageDelivery> in(DeliveryState state) {
    return delivery -> delivery.getState() == state;
  }
}
