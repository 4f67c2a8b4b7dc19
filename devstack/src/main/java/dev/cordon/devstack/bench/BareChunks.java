package dev.cordon.devstack.bench;

import dev.cordon.devstack.stack.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same bytes put into the database alone: a row a mebibyte, a transaction a row, as evidence is
 * kept; not encrypted, and in a table without a journal.
 */
final class BareChunks {

  private static final int CHUNK = 1 << 20;

  private BareChunks() {}

  /**
   * @return nanoseconds until the last row was there
   */
  static long store(Endpoints endpoints, Path file) throws IOException, SQLException {
    try (Connection connection = endpoints.connect("incident");
        InputStream content = Files.newInputStream(file)) {
      try (Statement table = connection.createStatement()) {
        table.execute("create temporary table bare_chunk (position int primary key, bytes bytea)");
      }
      long began = System.nanoTime();
      try (PreparedStatement row =
          connection.prepareStatement("insert into bare_chunk values (?, ?)")) {
        byte[] bytes = content.readNBytes(CHUNK);
        for (int position = 0; bytes.length > 0; position++) {
          row.setInt(1, position);
          row.setBytes(2, bytes);
          row.executeUpdate();
          bytes = content.readNBytes(CHUNK);
        }
      }
      return System.nanoTime() - began;
    }
  }
}
