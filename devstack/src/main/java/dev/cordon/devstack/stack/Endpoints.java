package dev.cordon.devstack.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.process.FileFault;
import dev.cordon.devstack.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and logins of the running stack; development values only.
 *
 * @param smtp {@code smtp://host:port}
 * @param postgres a URL for psql by database, as the database's owner
 */
public record Endpoints(
    String gateway,
    String issuer,
    String smtp,
    Map<String, String> postgres,
    List<Login> users,
    List<Client> clients) {

  /**
   * @param organization alias of the organization that it is a member of; null, and left out of the
   *     file, for Cordon's own
   */
  public record Client(
      String id,
      String secret,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String organization) {}

  /** As the database's owner. */
  public Connection connect(String database) throws SQLException {
    URI url = URI.create(postgres.getOrDefault(database, ""));
    String[] login = url.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
        login[0],
        login[1]);
  }

  void writeTo(Path file) {
    try {
      Secrets.writePrivately(
          file,
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }
}
