package dev.cordon.incident;

import dev.cordon.testkit.architecture.ServiceLayout;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theServiceIsLaidOutAsDrawn() {
    ServiceLayout.check("dev.cordon.incident");
  }
}
