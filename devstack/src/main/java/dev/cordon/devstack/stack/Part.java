package dev.cordon.devstack.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A process of the stack, in the order in which they are started. */
public enum Part {
  POSTGRES("postgres", ""),
  SMTP("smtp", ""),
  KEYCLOAK("keycloak", ""),
  INCIDENT("incident", "incident-service"),
  CUSTOMER("customer", "customer-service"),
  NOTIFICATION("notification", "notification-service"),
  GATEWAY("gateway", "gateway");

  private final String id;
  private final String module;

  Part(String id, String module) {
    this.id = id;
    this.module = module;
  }

  /** Name of its port, pid file and log. */
  public String id() {
    return id;
  }

  /** The Maven module that it is built from. */
  public Optional<String> module() {
    return module.isEmpty() ? Optional.empty() : Optional.of(module);
  }

  public boolean isService() {
    return !module.isEmpty();
  }

  /** Whether it has a database of Cordon's. */
  boolean hasDatabase() {
    return isService() && this != GATEWAY;
  }

  static List<Part> services() {
    return Stream.of(values()).filter(Part::isService).toList();
  }

  /** By id or by module name. */
  public static Optional<Part> named(String name) {
    return Stream.of(values())
        .filter(part -> part.id.equals(name) || part.module.equals(name))
        .findFirst();
  }
}
