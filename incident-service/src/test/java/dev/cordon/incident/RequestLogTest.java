package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.RefusalHandler;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestLogTest {

  @GrpcClient("self")
  Channel channel;

  @ConfigProperty(name = "quarkus.log.console.format")
  String format;

  @Test
  void theLineOfADefectHasTheIdThatTheClientQuotes() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Defect");
    spoil(brand, incident);
    Lines lines = new Lines();
    Logger logger = Logger.getLogger(RefusalHandler.class.getName());
    logger.addHandler(lines);
    try {
      var exposures = Calls.with(brand.exposures(), "cordon-request-id", "req-4711");
      ListExposuresRequest list =
          ListExposuresRequest.newBuilder().setIncidentId(incident.getId()).build();

      assertThat(Refusals.of(() -> exposures.listExposures(list)).reason())
          .isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
    } finally {
      logger.removeHandler(lines);
    }

    assertThat(lines.written)
        .singleElement()
        .asString()
        .contains("requestId=req-4711", "a call failed");
  }

  /** A row that no code of ours would write. */
  private static void spoil(Brand brand, Incident incident) throws SQLException {
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    var _ =
        brand
            .exposures()
            .computeExposure(
                ComputeExposureRequest.newBuilder().setIncidentId(incident.getId()).build());
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement spoil =
            owner.prepareStatement(
                "update exposure set categories = '{NONSENSE}' where incident_id = ?::uuid")) {
      spoil.setString(1, incident.getId());
      assertThat(spoil.executeUpdate()).isEqualTo(1);
    }
  }

  /** As the console would show them. */
  private final class Lines extends Handler {

    final Queue<String> written = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      written.add(new PatternFormatter(format).format(ExtLogRecord.wrap(line)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
