package dev.cordon.notification.letter.peers;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.FreezeAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceResponse;
import dev.cordon.contracts.customer.v1.MutinyAudiencesGrpc.MutinyAudiencesStub;
import dev.cordon.contracts.customer.v1.ResolveRecipientsRequest;
import dev.cordon.contracts.customer.v1.ResolveRecipientsResponse;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.notification.letter.application.AudienceSource;
import dev.cordon.notification.letter.application.LetterSettings;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The customer service, asked under this service's own identity. */
@ApplicationScoped
class GrpcAudienceSource implements AudienceSource {

  private static final Duration PAGE_PATIENCE = Duration.ofSeconds(30);

  /** Kept in the customer service's audit trail. */
  private static final String PURPOSE = "letter";

  private final OutgoingIdentity identity;
  private final MutinyAudiencesStub audiences;

  /** Freezing copies the ids of everybody exposed. */
  private final Duration freezeLimit;

  GrpcAudienceSource(
      OutgoingIdentity identity,
      @GrpcClient("customer") MutinyAudiencesStub audiences,
      LetterSettings settings) {
    this.identity = identity;
    this.audiences = audiences;
    this.freezeLimit = settings.freezeLimit();
  }

  @Override
  public Uni<Audience> freeze(
      Caller.Service caller, UUID audienceId, UUID exposureId, Channel channel) {
    FreezeAudienceRequest request =
        FreezeAudienceRequest.newBuilder()
            .setAudienceId(audienceId.toString())
            .setExposureId(exposureId.toString())
            .setChannel(channel)
            .build();
    return as(caller, freezeLimit)
        .chain(stub -> stub.freezeAudience(request))
        .map(frozen -> new Audience(frozen.getPeople(), frozen.getDigest()))
        .onFailure(StatusRuntimeException.class)
        .transform(failure -> RefusalStatus.fromGrpc((StatusRuntimeException) failure));
  }

  @Override
  public Uni<List<Member>> page(Caller.Service caller, UUID audienceId, long after) {
    ListAudienceRequest request =
        ListAudienceRequest.newBuilder()
            .setAudienceId(audienceId.toString())
            .setAfter(after)
            .setLimit(PAGE)
            .build();
    return as(caller, PAGE_PATIENCE)
        .chain(stub -> stub.listAudience(request))
        .map(ListAudienceResponse::getMembersList)
        .map(members -> members.stream().map(GrpcAudienceSource::member).toList());
  }

  @Override
  public Uni<Map<UUID, Recipient>> resolve(
      Caller.Service caller, UUID audienceId, List<UUID> personIds) {
    ResolveRecipientsRequest request =
        ResolveRecipientsRequest.newBuilder()
            .setAudienceId(audienceId.toString())
            .addAllPersonIds(personIds.stream().map(UUID::toString).toList())
            .setPurpose(PURPOSE)
            .build();
    return as(caller, PAGE_PATIENCE)
        .chain(stub -> stub.resolveRecipients(request))
        .map(GrpcAudienceSource::recipients);
  }

  private Uni<MutinyAudiencesStub> as(Caller.Service caller, Duration patience) {
    return identity
        .asService(audiences, caller)
        .map(stub -> stub.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static Member member(AudienceMember member) {
    return new Member(
        member.getPosition(),
        UUID.fromString(member.getPersonId()),
        member.getLanguage(),
        member.getCountry(),
        member.getRecipientDomain(),
        Optional.empty());
  }

  private static Map<UUID, Recipient> recipients(ResolveRecipientsResponse response) {
    return response.getRecipientsList().stream()
        .collect(
            Collectors.toMap(
                found -> UUID.fromString(found.getPersonId()),
                found ->
                    new Recipient(found.getEmail(), found.getGivenName(), found.getFamilyName())));
  }
}
