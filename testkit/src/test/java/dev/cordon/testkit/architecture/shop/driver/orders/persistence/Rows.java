package dev.cordon.testkit.architecture.shop.driver.orders.persistence;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Logs in to the database by itself, as whom it likes. */
public record Rows(String url) {

  public String schema() throws SQLException {
    try (var connection = DriverManager.getConnection(url)) {
      return connection.getSchema();
    }
  }
}
