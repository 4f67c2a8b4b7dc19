package dev.cordon.incident;

import dev.cordon.testkit.architecture.ServiceLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theServiceIsLaidOutAsDrawn() {
    // What is shared with others is an incident, its findings, indicators, evidence and tasks.
    ServiceLayout.check(
        "dev.cordon.incident",
        Set.of(
            "casework.domain",
            "exposure.domain",
            "exchange.domain",
            "evidence.domain",
            "work.domain"));
  }
}
