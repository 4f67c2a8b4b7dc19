package dev.cordon.incident.testing;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** What one feature does when an organization leaves for good. */
@ApplicationScoped
public class Departures {

  private final Instance<LeavingOrganization> leaving;
  private final Callers callers;
  private final EventLoop eventLoop;

  Departures(@Any Instance<LeavingOrganization> leaving, Callers callers, EventLoop eventLoop) {
    this.leaving = leaving;
    this.callers = callers;
    this.eventLoop = eventLoop;
  }

  /**
   * @param feature name of its package
   */
  public void from(String feature, Brand brand) {
    List<LeavingOrganization> found =
        leaving.stream()
            .filter(
                bean ->
                    bean.getClass()
                        .getPackageName()
                        .startsWith("dev.cordon.incident.%s.".formatted(feature)))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(feature + " leaves in " + found.size() + " ways");
    }
    var _ = eventLoop.await(() -> found.getFirst().leave(callers.acting(brand.id(), "op")));
  }
}
