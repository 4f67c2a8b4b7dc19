package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.ContactPoints;
import dev.cordon.contracts.incident.v1.ContactPointsOfPeople;
import dev.cordon.contracts.incident.v1.GetContactPointsRequest;
import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.incident.escalation.application.Contacts;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the gateway. */
@GrpcService
class ContactPointsGrpc implements ContactPointsOfPeople {

  private final Contacts contacts;
  private final Callers callers;

  ContactPointsGrpc(Contacts contacts, Callers callers) {
    this.contacts = contacts;
    this.callers = callers;
  }

  @Override
  public Uni<ContactPoints> getContactPoints(GetContactPointsRequest request) {
    return contacts
        .get(callers.current(), References.to("person", request.getPersonId()))
        .map(EscalationMessages::from);
  }

  @Override
  public Uni<ContactPoints> setContactPoints(SetContactPointsRequest request) {
    return contacts
        .set(
            callers.current(),
            new Contacts.Wanted(
                References.to("person", request.getPersonId()),
                request.getExpectedVersion(),
                request.getEmail(),
                request.getSms(),
                request.getVoice()))
        .map(EscalationMessages::from);
  }
}
