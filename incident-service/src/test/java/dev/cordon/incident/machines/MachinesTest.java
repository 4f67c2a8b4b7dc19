package dev.cordon.incident.machines;

import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.MachineState.MACHINE_STATE_MAKING;
import static dev.cordon.contracts.incident.v1.MachineState.MACHINE_STATE_REVOKED;
import static dev.cordon.incident.machines.Administration.creating;
import static dev.cordon.incident.machines.Administration.revoking;
import static dev.cordon.incident.machines.Administration.rotating;
import static dev.cordon.incident.machines.Administration.terms;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.ListMachinesRequest;
import dev.cordon.contracts.incident.v1.ListMachinesResponse;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.MachinesGrpc;
import dev.cordon.contracts.incident.v1.MachinesGrpc.MachinesBlockingStub;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators order, through gRPC, on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MachinesTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeMachineRealm realm;

  private Administration admin;

  @BeforeEach
  void anOrganization() {
    admin = Administration.of(channel);
  }

  private static ErrorReason refusal(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }

  @Test
  void aMachineIsMadeAndItsSecretIsShownOnce() {
    IssuedCredential issued = admin.machines().createMachine(creating("till"));

    Machine machine = issued.getMachine();
    assertThat(machine.getState()).isEqualTo(MACHINE_STATE_MAKING);
    assertThat(machine.getVersion()).isEqualTo(1);
    assertThat(machine.getMadeBy()).isEqualTo("lou");
    assertThat(issued.getClientSecret()).hasSize(43);
    assertThat(issued.getClientId()).isEqualTo("machine-" + machine.getId() + "-1");
    assertThat(realm.client(issued.getClientId()).secret()).isEqualTo(issued.getClientSecret());
    assertThat(admin.read(machine).toString()).doesNotContain(issued.getClientSecret());
  }

  @Test
  void anAnswerThatIsRepeatedHasNoSecret() {
    MachinesBlockingStub once = Calls.with(admin.machines(), "cordon-idempotency-key", "till-1");
    CreateMachineRequest request = creating("till");

    IssuedCredential first = once.createMachine(request);
    IssuedCredential again = once.createMachine(request);

    assertThat(first.getClientSecret()).isNotEmpty();
    assertThat(again.getClientSecret()).isEmpty();
    assertThat(again.toBuilder().clearClientSecret().build())
        .isEqualTo(first.toBuilder().clearClientSecret().build());
    assertThat(realm.clientsOf(first.getMachine().getId())).hasSize(1);
    assertThat(realm.client(first.getClientId()).secret()).isEqualTo(first.getClientSecret());
  }

  @Test
  void aRotationThatIsRepeatedIsOne() {
    Machine machine = admin.made("till").getMachine();
    MachinesBlockingStub once =
        Calls.with(admin.machines(), "cordon-idempotency-key", "rotation-1");

    IssuedCredential first = once.rotateMachineSecret(rotating(machine, 24));
    IssuedCredential again = once.rotateMachineSecret(rotating(machine, 24));

    assertThat(first.getClientSecret()).isNotEmpty();
    assertThat(again.getClientSecret()).isEmpty();
    assertThat(again.getClientId()).isEqualTo(first.getClientId());
    assertThat(realm.clientsOf(machine.getId())).hasSize(2);
  }

  /** Neither row, trail, kept answer nor work has it. */
  @Test
  void noTableHasASecret() throws SQLException {
    String secret =
        Calls.with(admin.machines(), "cordon-idempotency-key", "till-2")
            .createMachine(creating("till"))
            .getClientSecret();

    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement tables = owner.createStatement();
        ResultSet found =
            tables.executeQuery(
                "select table_name from information_schema.tables"
                    + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
      while (found.next()) {
        assertThat(rowsWith(owner, found.getString(1), secret)).as(found.getString(1)).isZero();
      }
    }
  }

  /** Bytes are compared as they are, and as text. */
  private static long rowsWith(Connection owner, String table, String secret) throws SQLException {
    String sql =
        "select count(*) from \"%1$s\" r where r::text like ? or r::text like ?".formatted(table);
    try (var count = owner.prepareStatement(sql)) {
      count.setString(1, "%" + secret + "%");
      count.setString(2, "%" + HexFormat.of().formatHex(secret.getBytes(UTF_8)) + "%");
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Test
  void aNameIsTakenUntilItsMachineIsRevoked() {
    Machine first = admin.made("till").getMachine();

    assertThat(refusal(() -> admin.machines().createMachine(creating("till"))))
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
    var _ = admin.machines().revokeMachine(revoking(first));
    assertThat(admin.machines().createMachine(creating("till")).getMachine().getId())
        .isNotEqualTo(first.getId());
  }

  @Test
  void whatIsWrongIsNamedAtOnce() {
    CreateMachineRequest request =
        CreateMachineRequest.newBuilder()
            .setName("Till")
            .setTerms(
                terms()
                    .addRoles(ROLE_BRAND_ADMIN)
                    .addRoles(Role.ROLE_RESPONDER)
                    .addScopes("machines:write")
                    .addNetworks("10.0.0.1/8")
                    .clearExpiresAt())
            .build();

    assertThat(Refusals.of(() -> admin.machines().createMachine(request)).violations())
        .extracting("field")
        .containsExactly("name", "roles[1]", "roles[2]", "scopes[1]", "networks[1]", "expires_at");
    assertThat(admin.machines().listMachines(ListMachinesRequest.getDefaultInstance()))
        .isEqualTo(ListMachinesResponse.getDefaultInstance());
  }

  @Test
  void aChangeNeedsTheVersionThatItChanges() {
    Machine machine = admin.made("till").getMachine();

    Machine changed = admin.changed(machine, terms().clearNetworks().setAnywhere(true));

    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(changed.getTerms().getAnywhere()).isTrue();
    assertThat(refusal(() -> admin.changed(machine, terms())))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(refusal(() -> admin.machines().rotateMachineSecret(rotating(machine, 0))))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(refusal(() -> admin.machines().revokeMachine(revoking(machine))))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(admin.read(machine).getVersion()).isEqualTo(changed.getVersion());
    assertThat(admin.read(machine).getState()).isEqualTo(changed.getState());
    assertThat(admin.read(machine).getCredentialsList()).isEqualTo(changed.getCredentialsList());
    assertThat(realm.clientsOf(machine.getId())).hasSize(1);
  }

  /** What two do at the same time is done once: the second one reads what it would end. */
  @Test
  void aSecretIsRotatedOncePerVersion() {
    Machine machine = admin.made("till").getMachine();

    Machine rotated = admin.machines().rotateMachineSecret(rotating(machine, 0)).getMachine();

    assertThat(rotated.getVersion()).isEqualTo(2);
    assertThat(refusal(() -> admin.machines().rotateMachineSecret(rotating(machine, 0))))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(admin.machines().revokeMachine(revoking(rotated)).getVersion()).isEqualTo(3);
  }

  @Test
  void anOverlapIsAWeekAtMost() {
    Machine machine = admin.made("till").getMachine();

    for (int hours : List.of(-1, 169)) {
      assertThat(
              Refusals.of(() -> admin.machines().rotateMachineSecret(rotating(machine, hours)))
                  .violations())
          .extracting("field")
          .containsExactly("overlap_hours");
    }
    assertThat(
            admin
                .machines()
                .rotateMachineSecret(rotating(machine, 168))
                .getMachine()
                .getCredentialsCount())
        .isEqualTo(2);
  }

  @Test
  void anothersMachineIsNoMachine() {
    Machine machine = admin.made("till").getMachine();
    Administration other = Administration.of(channel);

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> other.read(machine),
            () -> other.changed(machine, terms()),
            () -> other.machines().rotateMachineSecret(rotating(machine, 0)),
            () -> other.machines().revokeMachine(revoking(machine)))) {
      assertThat(refusal(call)).isEqualTo(ErrorReason.NOT_FOUND);
    }
    assertThat(admin.read(machine).getVersion()).isEqualTo(1);
  }

  /** What is made outlives a cut-off of the provider; to revoke nobody has to be trusted much. */
  @Test
  void whoCameThroughTheOwnProviderMayRevokeAndNothingElse() {
    Machine machine = admin.made("till").getMachine();
    Brand brand = admin.organization();
    MachinesBlockingStub jo =
        Calls.as(
            MachinesGrpc.newBlockingStub(channel),
            TestIssuer.running()
                .memberThrough(brand.alias(), brand.id(), brand.alias(), "jo", ROLE_BRAND_ADMIN),
            brand.alias());

    assertThat(refusal(() -> jo.createMachine(creating("other"))))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(refusal(() -> jo.rotateMachineSecret(rotating(machine, 0))))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(jo.revokeMachine(revoking(machine)).getState()).isEqualTo(MACHINE_STATE_REVOKED);
  }

  @Test
  void theListHasPagesNewestFirst() {
    List<String> ids =
        List.of("a", "b", "c").stream()
            .map(name -> admin.machines().createMachine(creating(name)).getMachine().getId())
            .toList();

    ListMachinesResponse first = page("");
    ListMachinesResponse second = page(first.getNextCursor());

    assertThat(first.getMachinesList())
        .extracting(Machine::getId)
        .containsExactly(ids.get(2), ids.get(1));
    assertThat(second.getMachinesList()).extracting(Machine::getId).containsExactly(ids.get(0));
    assertThat(second.getNextCursor()).isEmpty();
  }

  private ListMachinesResponse page(String cursor) {
    return admin
        .machines()
        .listMachines(
            ListMachinesRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                .build());
  }

  @Test
  void aRevocationNeedsAReasonAndAMachine() {
    Machine machine = admin.made("till").getMachine();

    assertThat(
            refusal(
                () ->
                    admin
                        .machines()
                        .revokeMachine(revoking(machine).toBuilder().clearReason().build())))
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(
            refusal(
                () ->
                    admin
                        .machines()
                        .revokeMachine(
                            RevokeMachineRequest.newBuilder()
                                .setMachineId(UUID.randomUUID().toString())
                                .setReason("x")
                                .build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }
}
