package dev.cordon.customer;

import dev.cordon.testkit.architecture.ServiceLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theServiceIsLaidOutAsDrawn() {
    ServiceLayout.check("dev.cordon.customer", Set.of("people.domain", "brand.domain"));
  }
}
