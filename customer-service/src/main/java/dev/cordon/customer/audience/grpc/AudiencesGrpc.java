package dev.cordon.customer.audience.grpc;

import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.FreezeAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceResponse;
import dev.cordon.contracts.customer.v1.ResolveRecipientsRequest;
import dev.cordon.contracts.customer.v1.ResolveRecipientsResponse;
import dev.cordon.customer.audience.application.Audiences;
import dev.cordon.customer.audience.domain.Audience;
import dev.cordon.customer.audience.domain.Member;
import dev.cordon.customer.audience.domain.Recipient;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the service that sends letters. */
@GrpcService
class AudiencesGrpc implements dev.cordon.contracts.customer.v1.Audiences {

  private final Audiences audiences;
  private final Callers callers;

  AudiencesGrpc(Audiences audiences, Callers callers) {
    this.audiences = audiences;
    this.callers = callers;
  }

  @Override
  public Uni<dev.cordon.contracts.customer.v1.Audience> freezeAudience(
      FreezeAudienceRequest request) {
    return audiences
        .freeze(
            callers.current(),
            References.in("audience_id", request.getAudienceId()),
            References.in("exposure_id", request.getExposureId()),
            request.getChannel())
        .map(AudiencesGrpc::message);
  }

  @Override
  public Uni<ListAudienceResponse> listAudience(ListAudienceRequest request) {
    return audiences
        .page(
            callers.current(),
            References.in("audience_id", request.getAudienceId()),
            request.getAfter(),
            request.getLimit())
        .map(
            members ->
                ListAudienceResponse.newBuilder()
                    .addAllMembers(members.stream().map(AudiencesGrpc::message).toList())
                    .build());
  }

  @Override
  public Uni<ResolveRecipientsResponse> resolveRecipients(ResolveRecipientsRequest request) {
    return audiences
        .resolve(
            callers.current(),
            References.in("audience_id", request.getAudienceId()),
            request.getPersonIdsList().stream()
                .map(text -> References.in("person_ids", text))
                .toList(),
            request.getPurpose())
        .map(
            recipients ->
                ResolveRecipientsResponse.newBuilder()
                    .addAllRecipients(recipients.stream().map(AudiencesGrpc::message).toList())
                    .build());
  }

  private static dev.cordon.contracts.customer.v1.Audience message(Audience audience) {
    return dev.cordon.contracts.customer.v1.Audience.newBuilder()
        .setAudienceId(audience.id().toString())
        .setExposureId(audience.exposureId().toString())
        .setPeople(audience.people())
        .setDigest(audience.digest())
        .build();
  }

  private static AudienceMember message(Member member) {
    return AudienceMember.newBuilder()
        .setPosition(member.position())
        .setPersonId(member.personId().toString())
        .setLanguage(member.language())
        .setCountry(member.residence())
        .setRecipientDomain(member.recipientDomain())
        .build();
  }

  private static dev.cordon.contracts.customer.v1.Recipient message(Recipient recipient) {
    return dev.cordon.contracts.customer.v1.Recipient.newBuilder()
        .setPersonId(recipient.personId().toString())
        .setEmail(recipient.email())
        .setGivenName(recipient.givenName())
        .setFamilyName(recipient.familyName())
        .build();
  }
}
