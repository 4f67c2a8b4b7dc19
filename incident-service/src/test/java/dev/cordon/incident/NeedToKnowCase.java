package dev.cordon.incident;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc.NeedToKnowBlockingStub;
import dev.cordon.contracts.incident.v1.Readers;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandPeople;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import java.util.List;

/** A brand with a restricted incident, somebody who is named in it and somebody who isn't. */
abstract class NeedToKnowCase {

  static final String LEAD = "lou";

  static final String NAMED = "nadia";

  static final String UNNAMED = "ursula";

  @GrpcClient("self")
  Channel channel;

  static Incident openedRestricted(Brand brand, String... readers) {
    return brand.restricted("Insider", readers);
  }

  Readers set(
      Brand brand, Incident incident, long version, boolean restricted, String... subjects) {
    BrandPeople.known(brand.id(), subjects);
    return needToKnow(brand, LEAD)
        .setReaders(readers(incident, version, restricted, subjects).build());
  }

  static SetReadersRequest.Builder readers(
      Incident incident, long version, boolean restricted, String... subjects) {
    return SetReadersRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(version)
        .setRestricted(restricted)
        .addAllSubjects(List.of(subjects));
  }

  NeedToKnowBlockingStub needToKnow(Brand brand, String subject) {
    return brand.as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }

  Incident get(Brand brand, String subject, Incident incident) {
    return brand
        .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, subject)
        .getIncident(GetIncidentRequest.newBuilder().setId(incident.getId()).build());
  }

  List<String> titles(Brand brand, String subject) {
    return brand
        .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, subject)
        .listIncidents(ListIncidentsRequest.getDefaultInstance())
        .getIncidentsList()
        .stream()
        .map(Incident::getTitle)
        .toList();
  }
}
