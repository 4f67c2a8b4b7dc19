package dev.cordon.devstack.demo.reconciliation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cordon.devstack.demo.customers.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines that were rejected against those that the file's generator broke.
 *
 * @param listed lines in the list of rejections
 * @param differences a line each: rejected but fine, broken but accepted, or for another reason
 */
public record Rejections(long listed, List<String> differences) {

  /**
   * @param list CSV with the columns line and reason
   */
  public static Rejections compare(Path list, Map<Long, Reason> broken) {
    var left = new TreeMap<>(broken);
    List<String> differences = new ArrayList<>();
    long listed = 0;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(list)) {
      for (NamedCsvRecord row : csv) {
        listed++;
        long line = Long.parseLong(row.getField("line"));
        String reason = row.getField("reason");
        Reason expected = left.remove(line);
        if (expected == null) {
          differences.add("line " + line + " is rejected (" + reason + "), and nothing is wrong");
        } else if (!expected.wireName().equals(reason)) {
          differences.add(
              "line " + line + " is rejected as " + reason + ", not as " + expected.wireName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(list + " can't be read: " + e.getMessage(), e);
    }
    left.forEach(
        (line, reason) ->
            differences.add("line " + line + " isn't rejected, though " + reason.wireName()));
    return new Rejections(listed, List.copyOf(differences));
  }
}
