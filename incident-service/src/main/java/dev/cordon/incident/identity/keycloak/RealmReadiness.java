package dev.cordon.incident.identity.keycloak;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while it isn't known whether the realm is safe. */
@Readiness
@ApplicationScoped
class RealmReadiness implements HealthCheck {

  private final RealmRule realm;

  RealmReadiness(RealmRule realm) {
    this.realm = realm;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("realm").status(realm.isJudged()).build();
  }
}
