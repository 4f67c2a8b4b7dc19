package dev.cordon.incident.machines;

import static dev.cordon.incident.machines.Administration.revoking;
import static dev.cordon.incident.machines.Administration.rotating;
import static dev.cordon.incident.machines.Administration.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineRequest;
import dev.cordon.contracts.incident.v1.RefusedMachinesGrpc;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who did what with a machine, and what a machine was refused. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MachineTrailTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void eachChangeIsAnEntryWithWhatWasBeforeAndAfter() throws SQLException {
    Administration admin = Administration.of(channel);
    Machine machine = admin.made("till").getMachine();
    Machine changed = admin.changed(machine, terms().clearNetworks().addNetworks("2001:db8::/32"));
    Machine rotated = admin.machines().rotateMachineSecret(rotating(changed, 24)).getMachine();
    var _ = admin.machines().revokeMachine(revoking(rotated));

    await().until(() -> entries(admin, machine).contains("machine.revoked lou"));
    assertThat(entries(admin, machine))
        .contains(
            "machine.created lou",
            "machine.reached lou",
            "machine.changed lou",
            "machine.secret-rotated lou",
            "machine.revoked lou");
    List<String> change =
        texts(
            admin,
            machine,
            "select before || after from audit_entry where tenant_id = ? and object_id = ?"
                + " and action = 'machine.changed'");
    assertThat(change).singleElement().asString().contains("203.0.113.0/24", "2001:db8::/32");
  }

  @Test
  void whatTheGatewayRefusedIsARefusalWithTheAddress() throws SQLException {
    Administration admin = Administration.of(channel);
    String machine = UUID.randomUUID().toString();

    var _ =
        Calls.asService(
                RefusedMachinesGrpc.newBlockingStub(channel),
                TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY),
                admin.organization().id(),
                machine)
            .noteRefusedMachine(
                NoteRefusedMachineRequest.newBuilder()
                    .setClientId("machine-" + machine + "-1")
                    .setAddress("198.51.100.7")
                    .build());

    assertThat(
            texts(
                admin,
                machine,
                "select outcome || ' ' || actor || ' ' || details::text from audit_entry"
                    + " where tenant_id = ? and object_id = ?"))
        .singleElement()
        .asString()
        .startsWith("REFUSAL " + machine)
        .contains("NETWORK_NOT_ALLOWED", "198.51.100.7", "machine-" + machine + "-1");
  }

  private static List<String> entries(Administration admin, Machine machine) throws SQLException {
    return texts(
        admin,
        machine.getId(),
        "select action || ' ' || actor from audit_entry where tenant_id = ? and object_id = ?");
  }

  private static List<String> texts(Administration admin, Machine machine, String sql)
      throws SQLException {
    return texts(admin, machine.getId(), sql);
  }

  private static List<String> texts(Administration admin, String object, String sql)
      throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement query = owner.prepareStatement(sql)) {
      query.setObject(1, admin.organization().id());
      query.setString(2, object);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }
}
