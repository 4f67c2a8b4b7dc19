package dev.cordon.kernel.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose chains these are. */
@ApplicationScoped
public class AuditedService {

  private static final String PREFIX = "cordon-";

  private final String name;

  AuditedService(@ConfigProperty(name = "quarkus.application.name") String application) {
    this.name =
        application.startsWith(PREFIX) ? application.substring(PREFIX.length()) : application;
  }

  /** {@code incident}, {@code customer} or {@code notification}: part of what is hashed. */
  public String name() {
    return name;
  }
}
