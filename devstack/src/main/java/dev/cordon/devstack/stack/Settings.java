package dev.cordon.devstack.stack;

import dev.cordon.devstack.keycloak.DevelopmentLogins;
import dev.cordon.devstack.keycloak.KeycloakServer;
import dev.cordon.devstack.postgres.PostgresCluster;
import dev.cordon.devstack.process.Ports;
import dev.cordon.devstack.process.ProcessSpec;
import dev.cordon.devstack.secrets.Secrets;
import dev.cordon.devstack.smtp.SmtpSink;
import dev.cordon.testkit.postgres.DatabaseBootstrap.Passwords;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each part is told: ports, addresses, secrets. The names are those of the services. */
final class Settings {
  static final String KEYCLOAK_DATABASE = "keycloak";

  private static final String HOST = "127.0.0.1";

  /** Where Keycloak mails one-time links: a second port of the incident service. */
  private static final String OUTBOX = "outbox";

  /**
   * Ten times the usual: four services that start at once on two processors have better uses for
   * them than the second compiler, which still gets what stays hot.
   */
  private static final List<String> LATE_OPTIMIZATION =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  private final Home home;
  private final Ports ports;
  private final Secrets secrets;
  private final Map<String, String> overrides;
  private final List<String> compilers;

  private Settings(
      Home home,
      Ports ports,
      Secrets secrets,
      Map<String, String> overrides,
      List<String> compilers) {
    this.home = home;
    this.ports = ports;
    this.secrets = secrets;
    this.overrides = Map.copyOf(overrides);
    this.compilers = List.copyOf(compilers);
  }

  static Settings of(Home home) {
    return of(home, Map.of());
  }

  static Settings of(Home home, Map<String, String> overrides) {
    List<String> names =
        Stream.of(Part.values()).flatMap(part -> portNames(part).stream()).toList();
    return new Settings(
        home,
        Ports.keptIn(home.ports(), names, RandomGenerator.getDefault()),
        Secrets.keptIn(home.secrets()),
        overrides,
        LATE_OPTIMIZATION);
  }

  /**
   * The same for services that are to be fast for long, and not soon: compiled as in production.
   */
  Settings fullyCompiled() {
    return new Settings(home, ports, secrets, overrides, List.of());
  }

  void forgetSecrets() {
    secrets.forget();
  }

  int port(Part part) {
    return ports.of(part.id());
  }

  /** All that it listens on, by the names that they are kept under. */
  Map<String, Integer> ports(Part part) {
    return portNames(part).stream().collect(Collectors.toMap(name -> name, ports::of));
  }

  private static List<String> portNames(Part part) {
    return part == Part.INCIDENT ? List.of(part.id(), OUTBOX) : List.of(part.id());
  }

  /** Where ports are kept, for whoever has to choose another one. */
  Path portsFile() {
    return home.ports();
  }

  URI url(Part part) {
    return switch (part) {
      case POSTGRES -> URI.create("postgresql://" + HOST + ":" + port(part));
      case SMTP -> URI.create("smtp://" + HOST + ":" + port(part));
      case KEYCLOAK, INCIDENT, CUSTOMER, NOTIFICATION, GATEWAY ->
          URI.create("http://" + HOST + ":" + port(part));
    };
  }

  PostgresCluster postgres() {
    return new PostgresCluster(home.postgres(), port(Part.POSTGRES), secrets.of(Secrets.POSTGRES));
  }

  KeycloakServer keycloak() {
    Map<String, String> realmValues = new LinkedHashMap<>();
    for (Part service : Part.services()) {
      realmValues.put(
          "CORDON_" + service.id().toUpperCase(Locale.ROOT) + "_SECRET", clientSecret(service));
    }
    realmValues.put("CORDON_CONSOLE_URL", url(Part.GATEWAY).toString());
    realmValues.put("CORDON_OUTBOX_HOST", HOST);
    realmValues.put("CORDON_OUTBOX_PORT", Integer.toString(ports.of(OUTBOX)));
    realmValues.put("CORDON_OUTBOX_PASSWORD", secrets.of(OUTBOX));
    return new KeycloakServer(
        home.keycloak(),
        Home.java(),
        new KeycloakServer.Settings(
            port(Part.KEYCLOAK),
            "jdbc:" + url(Part.POSTGRES) + "/" + KEYCLOAK_DATABASE,
            KEYCLOAK_DATABASE + "_owner",
            passwords(KEYCLOAK_DATABASE).owner(),
            secrets.of(Secrets.KEYCLOAK_ADMIN),
            realmValues));
  }

  DevelopmentLogins logins(Runnable changed) {
    return new DevelopmentLogins(url(Part.KEYCLOAK), secrets, home.logins(), changed);
  }

  Passwords passwords(String database) {
    return new Passwords(secrets.of(database + "_owner"), secrets.of(database + "_app"));
  }

  ProcessSpec smtp() {
    List<String> command =
        List.of(
            Home.java().toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + home.temporary(),
            "-cp",
            home.devstackClassPath(),
            SmtpSink.class.getName(),
            Integer.toString(port(Part.SMTP)),
            home.mail().toString());
    return new ProcessSpec(SmtpSink.PROCESS, command, Map.of(), home.data(), "TERM");
  }

  ProcessSpec service(Part service) {
    String module = service.module().orElseThrow();
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(compilers);
    command.addAll(
        List.of(
            "-Xmx" + Stack.HEAP_BYTES,
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + home.temporary(),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-jar",
            home.runnable(module).toString()));
    return new ProcessSpec(service.id(), command, environment(service), home.data(), "TERM");
  }

  /** The configuration of a service, as environment variables. */
  Map<String, String> environment(Part service) {
    Map<String, String> env = new TreeMap<>();
    env.put("QUARKUS_HTTP_HOST", HOST);
    env.put("QUARKUS_HTTP_PORT", Integer.toString(port(service)));
    // Plain connections and passwords, for a process that nobody else can reach.
    env.put("CORDON_DEVELOPMENT", "true");
    env.put("CORDON_ISSUER", keycloak().issuer().toString());
    env.put("CORDON_CLIENT_SECRET", clientSecret(service));
    env.put("CORDON_CURSOR_KEY", secrets.key("cursor"));
    for (Part peer : List.of(Part.INCIDENT, Part.CUSTOMER, Part.NOTIFICATION)) {
      String prefix = "CORDON_" + peer.id().toUpperCase(Locale.ROOT);
      env.put(prefix + "_HOST", HOST);
      env.put(prefix + "_PORT", Integer.toString(port(peer)));
    }
    if (service.hasDatabase()) {
      Passwords passwords = passwords(service.id());
      env.put("CORDON_DB_HOST", HOST);
      env.put("CORDON_DB_PORT", Integer.toString(port(Part.POSTGRES)));
      env.put("CORDON_DB_APP_PASSWORD", passwords.app());
      env.put("CORDON_DB_OWNER_PASSWORD", passwords.owner());
      env.putAll(auditKey(service));
    }
    env.putAll(own(service));
    env.putAll(overrides);
    return env;
  }

  /** Each service marks its own entries and signs its own chains. */
  private Map<String, String> auditKey(Part service) {
    String id = service.id() + "-1";
    Secrets.SigningKey key = secrets.signingKey("audit." + id);
    return Map.of(
        "CORDON_AUDIT_SIGNING_KEY_ID",
        id,
        "CORDON_AUDIT_SIGNING_KEY",
        key.privateKey(),
        "CORDON_AUDIT_PUBLIC_KEYS",
        id + ":" + key.publicKey(),
        "CORDON_AUDIT_ENTRY_KEYS",
        secrets.key("audit-entries." + service.id()),
        "CORDON_AUDIT_DIGEST_KEY",
        secrets.key("audit-digests." + service.id()));
  }

  private Map<String, String> own(Part service) {
    return switch (service) {
      case INCIDENT ->
          Map.ofEntries(
              Map.entry("CORDON_KEYCLOAK_URL", url(Part.KEYCLOAK).toString()),
              Map.entry("CORDON_PLATFORM_OPERATORS", String.join(",", DevelopmentLogins.OPERATORS)),
              Map.entry("CORDON_PEOPLE_CODE_KEY", secrets.key("people.codes")),
              Map.entry("CORDON_EVIDENCE_KEYS", "evidence-1:" + secrets.key("evidence")),
              Map.entry("CORDON_PEOPLE_OUTBOX_PORT", Integer.toString(ports.of(OUTBOX))),
              Map.entry("CORDON_PEOPLE_OUTBOX_PASSWORD", secrets.of(OUTBOX)),
              Map.entry("CORDON_ESCALATION_KEYS", "escalation-1:" + secrets.key("escalation")),
              // A receiver on this machine is what there is to be paged.
              Map.entry("CORDON_ESCALATION_PRIVATE_RECEIVERS", "true"),
              Map.entry(
                  "CORDON_ESCALATION_LINK",
                  url(Part.GATEWAY) + "/api/v1/brands/{brand}/incidents/{incident}"),
              Map.entry("CORDON_ESCALATION_MAIL_FROM", "pages@cordon.example"),
              Map.entry("CORDON_SMTP_HOST", HOST),
              Map.entry("CORDON_SMTP_PORT", Integer.toString(port(Part.SMTP))));
      case CUSTOMER -> Map.of("CORDON_KEYSTORE_MASTER_KEY", secrets.key("master"));
      case NOTIFICATION ->
          Map.of("CORDON_SMTP_HOST", HOST, "CORDON_SMTP_PORT", Integer.toString(port(Part.SMTP)));
      case GATEWAY, POSTGRES, SMTP, KEYCLOAK -> Map.of();
    };
  }

  Endpoints endpoints() {
    Map<String, String> databases = new LinkedHashMap<>();
    for (Part service : Part.services().stream().filter(Part::hasDatabase).toList()) {
      String database = service.id();
      databases.put(
          database,
          "postgresql://%s_owner:%s@%s:%d/%s"
              .formatted(
                  database, passwords(database).owner(), HOST, port(Part.POSTGRES), database));
    }
    return new Endpoints(
        url(Part.GATEWAY).toString(),
        keycloak().issuer().toString(),
        url(Part.SMTP).toString(),
        databases,
        logins(() -> {}).all(),
        Part.services().stream()
            .map(service -> new Endpoints.Client(clientId(service), clientSecret(service), null))
            .toList());
  }

  private static String clientId(Part service) {
    return "cordon-" + service.id();
  }

  private String clientSecret(Part service) {
    return secrets.of("client." + service.id());
  }
}
