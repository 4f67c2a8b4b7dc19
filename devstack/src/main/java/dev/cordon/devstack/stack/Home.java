package dev.cordon.devstack.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param sources the folder of the parent POM
 * @param data everything that the stack writes
 */
record Home(Path sources, Path data) {

  static Home of(Path clone, Path data) {
    if (!Files.exists(clone.resolve("pom.xml"))) {
      throw new StackFailure(clone + " isn't a clone of Cordon: it has no pom.xml.");
    }
    return new Home(clone.toAbsolutePath().normalize(), data.toAbsolutePath().normalize());
  }

  Path lock() {
    return data.resolve("lock");
  }

  Path ports() {
    return data.resolve("ports.json");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path logins() {
    return data.resolve("logins.json");
  }

  Path endpoints() {
    return data.resolve("endpoints.json");
  }

  Path verifiedChains() {
    return data.resolve("audit-verified.json");
  }

  Path logs() {
    return data.resolve("logs");
  }

  Path pids() {
    return data.resolve("run");
  }

  Path temporary() {
    return data.resolve("tmp");
  }

  Path postgres() {
    return data.resolve("postgres");
  }

  Path keycloak() {
    return data.resolve("keycloak");
  }

  Path mail() {
    return data.resolve("mail");
  }

  Path keycloakArchive() {
    return sources.resolve("devstack/target/dist/keycloak.zip");
  }

  Path runnable(String module) {
    return sources.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The class path of devstack as it was built. */
  String devstackClassPath() {
    Path target = sources.resolve("devstack/target");
    return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
  }

  /** The JDK that runs this program runs the others too. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
