package dev.cordon.incident.testing;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.AlertsGrpc.AlertsBlockingStub;
import dev.cordon.contracts.incident.v1.CirclesGrpc;
import dev.cordon.contracts.incident.v1.CirclesGrpc.CirclesBlockingStub;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.ExposuresGrpc.ExposuresBlockingStub;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc.IncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc.IndicatorsBlockingStub;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.pollinterval.IterativePollInterval;

/** An organization of its own for each test, and calls of its people. */
public final class Brand {

  private static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Channel channel;
  private final UUID id;
  private final String alias;

  private Brand(Channel channel, UUID id, String alias) {
    this.channel = channel;
    this.id = id;
    this.alias = alias;
  }

  /** Known by its token alone, which is all that casework needs. */
  public static Brand unregistered(Channel channel) {
    return new Brand(channel, UUID.randomUUID(), "brand-" + COUNT.incrementAndGet());
  }

  /** A partner in the directory, so that circles can name it. */
  public static Brand registered(Channel channel) {
    String alias = "member-" + COUNT.incrementAndGet();
    return onboarded(
        channel,
        profile(OrganizationKind.ORGANIZATION_KIND_PARTNER, alias),
        Role.ROLE_PARTNER_ANALYST);
  }

  /** A holding in the directory. */
  public static Brand group(Channel channel) {
    String alias = "group-" + COUNT.incrementAndGet();
    return onboarded(
        channel,
        profile(OrganizationKind.ORGANIZATION_KIND_GROUP, alias),
        Role.ROLE_GROUP_SECURITY);
  }

  /** A brand of a holding in the directory. */
  public static Brand ofGroup(Channel channel, String group) {
    String alias = "brand-" + COUNT.incrementAndGet();
    return onboarded(channel, brand(alias).setGroup(group), Role.ROLE_INCIDENT_LEAD);
  }

  /** A brand in the directory under an alias that settings name. */
  public static Brand named(Channel channel, String alias) {
    return onboarded(channel, brand(alias), Role.ROLE_INCIDENT_LEAD);
  }

  private static OrganizationProfile.Builder brand(String alias) {
    return profile(OrganizationKind.ORGANIZATION_KIND_BRAND, alias)
        .setSenderDomain(alias + ".example")
        .addLanguages("fr")
        .addLegalEntities(
            LegalEntity.newBuilder().setCode("FR").setName("Maison").setCountry("FR"));
  }

  private static OrganizationProfile.Builder profile(OrganizationKind kind, String alias) {
    return OrganizationProfile.newBuilder()
        .setKind(kind)
        .setAlias(alias)
        .setName("Name of " + alias)
        .addDomains(alias + ".example");
  }

  private static Brand onboarded(Channel channel, OrganizationProfile.Builder profile, Role role) {
    String alias = profile.getAlias();
    OnboardingBlockingStub operator = operator(OnboardingGrpc.newBlockingStub(channel));
    GetOrganizationRequest get = GetOrganizationRequest.newBuilder().setAlias(alias).build();
    var _ =
        operator.onboard(
            OnboardRequest.newBuilder()
                .setProfile(profile)
                .addPeople(
                    Person.newBuilder()
                        .setUsername("nia." + alias)
                        .setEmail("nia@" + alias + ".example")
                        .setGivenName("Nia")
                        .setFamilyName("Partner")
                        .addRoles(role))
                .build());
    await()
        // Done within some ten milliseconds, hundreds of times a run.
        .pollDelay(Duration.ofMillis(20))
        .pollInterval(
            IterativePollInterval.iterative(
                before -> before.multipliedBy(2), Duration.ofMillis(20)))
        .until(
            () ->
                operator.getOrganization(get).getState()
                    == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    return new Brand(channel, UUID.fromString(operator.getOrganization(get).getId()), alias);
  }

  public static CirclesBlockingStub circles(Channel channel) {
    return operator(CirclesGrpc.newBlockingStub(channel));
  }

  /** What an order to the organization needs. */
  public static long version(Channel channel, String alias) {
    return operator(OnboardingGrpc.newBlockingStub(channel))
        .getOrganization(GetOrganizationRequest.newBuilder().setAlias(alias).build())
        .getVersion();
  }

  public static <S extends AbstractStub<S>> S operator(S stub) {
    return operator(stub, "op");
  }

  public static <S extends AbstractStub<S>> S operator(S stub, String subject) {
    String alias = "cordon-platform";
    return Calls.as(
        stub,
        TestIssuer.running().member(PLATFORM, alias, subject, Role.ROLE_PLATFORM_OPERATOR),
        alias);
  }

  public UUID id() {
    return id;
  }

  public String alias() {
    return alias;
  }

  /** Lou. */
  public <S extends AbstractStub<S>> S as(S stub, Role role) {
    return as(stub, role, "lou");
  }

  public <S extends AbstractStub<S>> S as(S stub, Role role, String subject) {
    return Calls.as(stub, TestIssuer.running().member(id, alias, subject, role), alias);
  }

  /** Lou, an incident lead. */
  public IncidentsBlockingStub incidents() {
    return as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  public AlertsBlockingStub alerts() {
    return as(AlertsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  public ExposuresBlockingStub exposures() {
    return as(ExposuresGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  public IndicatorsBlockingStub indicators() {
    return as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  public Incident opened(String title) {
    return incidents().openIncident(opening(title).build());
  }

  /** To Lou, who opens it, and whom else it names. */
  /** To these of its people, and lou. */
  public Incident restricted(String title, String... readers) {
    BrandPeople.known(id, readers);
    return incidents()
        .openIncident(opening(title).setRestricted(true).addAllReaders(List.of(readers)).build());
  }

  public static OpenIncidentRequest.Builder opening(String title) {
    return OpenIncidentRequest.newBuilder()
        .setTitle(title)
        .setAwareAt(timestamp(Instant.now().minusSeconds(60)));
  }

  public void found(Incident incident, DataCategory category, Verdict verdict) {
    var _ =
        exposures()
            .stateFinding(
                StateFindingRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setCategory(category)
                    .setVerdict(verdict)
                    .setMethod("access log of the export job")
                    .setEvidence("ticket 12")
                    .build());
  }

  /** As the customer service counts; only these legal entities, or all. */
  public Exposure computed(Incident incident, String... legalEntities) {
    return computed(exposures(), incident, legalEntities);
  }

  public static Exposure computed(
      ExposuresBlockingStub stub, Incident incident, String... legalEntities) {
    return stub.computeExposure(
        ComputeExposureRequest.newBuilder()
            .setIncidentId(incident.getId())
            .addAllLegalEntities(List.of(legalEntities))
            .build());
  }

  /** The newest fifty. */
  public List<Exposure> exposuresOf(Incident incident) {
    return exposures()
        .listExposures(ListExposuresRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getExposuresList();
  }

  /** An indicator, not sent yet. */
  public static CreateIndicatorRequest.Builder indicator(
      Incident incident, String domain, String... circles) {
    return CreateIndicatorRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue(domain)
        .setTlp(Tlp.TLP_AMBER)
        .addAllCircles(List.of(circles));
  }

  public Indicator shared(Incident incident, String domain, String... circles) {
    return indicators().createIndicator(indicator(incident, domain, circles).build());
  }

  /** A circle, not founded yet. */
  public static CreateCircleRequest circle(String alias, Brand... members) {
    return CreateCircleRequest.newBuilder()
        .setAlias(alias)
        .setName("Circle " + alias)
        .addAllMembers(Stream.of(members).map(Brand::alias).toList())
        .build();
  }

  public static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
