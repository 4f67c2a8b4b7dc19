package dev.cordon.notification;

import dev.cordon.testkit.architecture.ServiceLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void theServiceIsLaidOutAsDrawn() {
    ServiceLayout.check("dev.cordon.notification", Set.of("letter.domain", "notice.domain"));
  }
}
