package dev.cordon.incident.people;

import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.DeputiesGrpc;
import dev.cordon.contracts.incident.v1.DeputiesGrpc.DeputiesBlockingStub;
import dev.cordon.contracts.incident.v1.DutiesGrpc;
import dev.cordon.contracts.incident.v1.DutiesGrpc.DutiesBlockingStub;
import dev.cordon.contracts.incident.v1.EnrolmentsGrpc;
import dev.cordon.contracts.incident.v1.EnrolmentsGrpc.EnrolmentsBlockingStub;
import dev.cordon.contracts.incident.v1.GetPersonRequest;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListPeopleRequest;
import dev.cordon.contracts.incident.v1.MakeEnrolmentCodeRequest;
import dev.cordon.contracts.incident.v1.OpenEnrolmentRequest;
import dev.cordon.contracts.incident.v1.OpenedEnrolment;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PeopleGrpc;
import dev.cordon.contracts.incident.v1.PeopleGrpc.PeopleBlockingStub;
import dev.cordon.contracts.incident.v1.PersonState;
import dev.cordon.contracts.incident.v1.RemovePersonRequest;
import dev.cordon.contracts.incident.v1.SetPersonRolesRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A brand with its people, and its first administrator at work. */
final class Team {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Channel channel;
  private final FakePeopleRealm realm;
  private final Brand brand;
  private final String admin;

  private Team(Channel channel, FakePeopleRealm realm, Brand brand) {
    this.channel = channel;
    this.realm = realm;
    this.brand = brand;
    this.admin = realm.member(brand.id(), "ada." + brand.alias(), Role.ROLE_BRAND_ADMIN);
  }

  static Team ofABrand(Channel channel, FakePeopleRealm realm) {
    return of(channel, realm, Brand.ofGroup(channel, Brand.group(channel).alias()));
  }

  static Team of(Channel channel, FakePeopleRealm realm, Brand brand) {
    return new Team(channel, realm, brand);
  }

  UUID id() {
    return brand.id();
  }

  String alias() {
    return brand.alias();
  }

  String admin() {
    return admin;
  }

  /** Somebody who is there and enrolled. */
  String member(String name, Role... roles) {
    return realm.member(id(), name + "." + alias(), roles);
  }

  PeopleBlockingStub people() {
    return as(PeopleGrpc.newBlockingStub(channel), admin, Role.ROLE_BRAND_ADMIN);
  }

  DeputiesBlockingStub deputies() {
    return as(DeputiesGrpc.newBlockingStub(channel), admin, Role.ROLE_BRAND_ADMIN);
  }

  DutiesBlockingStub duties() {
    return as(DutiesGrpc.newBlockingStub(channel), admin, Role.ROLE_BRAND_ADMIN);
  }

  <S extends AbstractStub<S>> S as(S stub, String subject, Role... roles) {
    return Calls.as(stub, TestIssuer.running().member(id(), alias(), subject, roles), alias());
  }

  PeopleBlockingStub through(Role... roles) {
    return Calls.as(
        PeopleGrpc.newBlockingStub(channel),
        TestIssuer.running().memberThrough(alias(), id(), alias(), admin, roles),
        alias());
  }

  DutiesBlockingStub throughDuties(Role... roles) {
    return Calls.as(
        DutiesGrpc.newBlockingStub(channel),
        TestIssuer.running().memberThrough(alias(), id(), alias(), admin, roles),
        alias());
  }

  /** What a public page sends, which knows nobody. */
  OpenedEnrolment open(String code) {
    EnrolmentsBlockingStub page =
        Calls.asService(
            EnrolmentsGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY),
            id(),
            "enrolment-code");
    return page.openEnrolment(OpenEnrolmentRequest.newBuilder().setCode(code).build());
  }

  static InvitePersonRequest.Builder invitation(String email, Role... roles) {
    return InvitePersonRequest.newBuilder()
        .setGivenName("Noa")
        .setFamilyName("Doe")
        .setEmail(email)
        .addAllRoles(List.of(roles));
  }

  OrganizationPerson invited(String email, Role... roles) {
    return settled(people().invitePerson(invitation(email, roles).build()).getId());
  }

  String code(OrganizationPerson person) {
    return people()
        .makeEnrolmentCode(
            MakeEnrolmentCodeRequest.newBuilder().setPersonId(person.getId()).build())
        .getCode();
  }

  OrganizationPerson read(String id) {
    return people().getPerson(GetPersonRequest.newBuilder().setId(id).build());
  }

  OrganizationPerson settled(String id) {
    await().atMost(PATIENCE).until(() -> !read(id).getPending());
    return read(id);
  }

  /** Also across a jump of the clock, after which nobody is let in for a moment. */
  OrganizationPerson awaitState(String id, PersonState state) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> read(id).getState() == state);
    return read(id);
  }

  /** All that are on the list; it is asked anew until the change of the realm is in it. */
  List<OrganizationPerson> all() {
    return people().listPeople(ListPeopleRequest.getDefaultInstance()).getPeopleList();
  }

  OrganizationPerson byEmail(String email) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> all().stream().filter(p -> p.getEmail().equals(email)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  OrganizationPerson bySubject(String subject) {
    return byEmail(realm.kept(subject).email);
  }

  OrganizationPerson setRoles(OrganizationPerson person, Role... roles) {
    return people()
        .setPersonRoles(
            SetPersonRolesRequest.newBuilder()
                .setId(person.getId())
                .setExpectedVersion(person.getVersion())
                .addAllRoles(List.of(roles))
                .build());
  }

  OrganizationPerson remove(OrganizationPerson person) {
    return people()
        .removePerson(
            RemovePersonRequest.newBuilder()
                .setId(person.getId())
                .setExpectedVersion(person.getVersion())
                .build());
  }

  Set<Role> rolesInTheRealm(String subject) {
    return Optional.ofNullable(realm.kept(subject).organizations.get(id())).orElse(Set.of());
  }
}
