package dev.cordon.incident.search.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is typed and what was written are cut in two places, and have to be cut alike. */
class SearchWordsTest {

  private static final TestDatabase DATABASE = TestDatabase.migrated("db/kernel", "db/migration");

  private static final String CUT =
      """
      select lexeme from unnest(app_words(?)) w, unnest(w.positions) p order by p
      """;

  /** Of each script that customers and brands write in, and what stands between words. */
  private static final List<String> PIECES =
      List.of(
          "abc",
          "Société",
          "STRASSE",
          "straße",
          "Øre",
          "жалоба",
          "Ελλάδα",
          "شركة",
          "חנות",
          "顧客",
          "情報",
          "データ",
          "ﾃﾞｰﾀ",
          "の",
          "ガ",
          "이메일",
          "ข้อมูล",
          "ลูกค้า",
          "ລູກຄ້າ",
          "ဖောက်သည်",
          "អតិថិជន",
          "𠮷野家",
          "42",
          "٤٢",
          "evil[.]example",
          "a-b_c",
          " ",
          " ",
          ".",
          "、",
          "・",
          "'",
          "\n");

  private final Random random = new Random(7);

  @Test
  void theDatabaseCutsAsTheServiceDoes() throws SQLException {
    try (Connection app = DATABASE.connectAsApp();
        PreparedStatement cut = app.prepareStatement(CUT)) {
      for (int i = 0; i < 2_000; i++) {
        String text = text();
        assertThat(cut(cut, text)).as(text).isEqualTo(SearchWords.of(text));
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static List<String> cut(PreparedStatement cut, String text) throws SQLException {
    cut.setString(1, text);
    try (ResultSet words = cut.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (words.next()) {
        found.add(words.getString(1));
      }
      return found;
    }
  }
}
