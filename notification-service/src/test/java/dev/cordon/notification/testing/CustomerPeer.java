package dev.cordon.notification.testing;

import dev.cordon.contracts.customer.v1.Audience;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.FreezeAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceRequest;
import dev.cordon.contracts.customer.v1.ListAudienceResponse;
import dev.cordon.contracts.customer.v1.MutinyAudiencesGrpc;
import dev.cordon.contracts.customer.v1.Recipient;
import dev.cordon.contracts.customer.v1.ResolveRecipientsRequest;
import dev.cordon.contracts.customer.v1.ResolveRecipientsResponse;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.notification.testing.People.Asked;
import dev.cordon.notification.testing.People.Person;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers as the customer service's contract says. */
@GrpcService
public class CustomerPeer extends MutinyAudiencesGrpc.AudiencesImplBase {

  private static final int MOST_PEOPLE = 500;

  private final People people;
  private final Callers callers;

  CustomerPeer(People people, Callers callers) {
    this.people = people;
    this.callers = callers;
  }

  @Override
  public Uni<Audience> freezeAudience(FreezeAudienceRequest request) {
    note("freeze", 0);
    if (people.hangs("freeze")) {
      return Uni.createFrom().nothing();
    }
    List<Person> members =
        people.freeze(
            UUID.fromString(request.getAudienceId()), UUID.fromString(request.getExposureId()));
    return Uni.createFrom()
        .item(
            Audience.newBuilder()
                .setAudienceId(request.getAudienceId())
                .setExposureId(request.getExposureId())
                .setPeople(members.size())
                .setDigest("digest-of-" + members.size())
                .build());
  }

  @Override
  public Uni<ListAudienceResponse> listAudience(ListAudienceRequest request) {
    note("list", request.getAfter());
    List<Person> members = people.audience(UUID.fromString(request.getAudienceId()));
    ListAudienceResponse.Builder page = ListAudienceResponse.newBuilder();
    long end = Math.min(members.size(), request.getAfter() + request.getLimit());
    for (long i = request.getAfter(); i < end; i++) {
      Person person = members.get((int) i);
      page.addMembers(
          AudienceMember.newBuilder()
              .setPosition(i + 1)
              .setPersonId(person.id().toString())
              .setLanguage(person.language())
              .setCountry("FR")
              .setRecipientDomain(person.email().substring(person.email().indexOf('@') + 1)));
    }
    return Uni.createFrom().item(page.build());
  }

  @Override
  public Uni<ResolveRecipientsResponse> resolveRecipients(ResolveRecipientsRequest request) {
    note("resolve", request.getPersonIdsCount());
    if (request.getPersonIdsCount() > MOST_PEOPLE || !request.getPurpose().equals("letter")) {
      throw new IllegalArgumentException("not what the contract says");
    }
    Map<String, Person> members =
        people.audience(UUID.fromString(request.getAudienceId())).stream()
            .collect(Collectors.toMap(person -> person.id().toString(), Function.identity()));
    return Uni.createFrom()
        .item(
            ResolveRecipientsResponse.newBuilder()
                .addAllRecipients(
                    request.getPersonIdsList().stream()
                        .map(members::get)
                        .filter(person -> !people.isErased(person))
                        .map(CustomerPeer::recipient)
                        .toList())
                .build());
  }

  private static Recipient recipient(Person person) {
    return Recipient.newBuilder()
        .setPersonId(person.id().toString())
        .setEmail(person.email())
        .setGivenName(person.givenName())
        .setFamilyName(person.familyName())
        .build();
  }

  private void note(String method, long detail) {
    Caller caller = callers.current();
    people.note(new Asked(method, caller.tenant(), caller.actor(), detail));
  }
}
