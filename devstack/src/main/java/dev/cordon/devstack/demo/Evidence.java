package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.customers.Expectations;
import dev.cordon.devstack.demo.reconciliation.Check;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import dev.cordon.devstack.demo.reconciliation.Rejections;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each witness of the main job says: the generator of the file, the services, the SMTP server.
 *
 * @param imported the import as the API shows it
 * @param sending the last progress of the notice as the API shows it
 */
public record Evidence(
    Scene scene,
    Expectations expected,
    JsonNode imported,
    Rejections rejections,
    Investigation.Result investigated,
    String noticePath,
    JsonNode sending,
    Notice.Ledger ledger,
    Delivery delivery,
    Sharing.Result shared,
    Duration took) {

  /** Id of the import that the people came in with. */
  public String importId() {
    return imported.path("id").asText();
  }

  public Reconciliation reconciliation() {
    JsonNode exposure = investigated.exposure();
    long rows = imported.path("rows").asLong();
    long accepted = imported.path("accepted").asLong();
    long rejected = imported.path("rejected").asLong();
    return new Reconciliation(
        List.of(
            new Check("rows of the file", expected.rows(), rows),
            new Check("rows = accepted + rejected", rows, accepted + rejected),
            new Check("accepted rows", expected.accepted(), accepted),
            new Check("  of these merged into a person who was there", expected.merged(), merged()),
            new Check("rejected rows", expected.rejected(), rejected),
            new Check("  lines in the list of rejections", rejected, rejections.listed()),
            Check.none("  lines whose number or reason differs", rejections.differences().size()),
            new Check("people exposed", expected.people(), exposure.path("people").asLong()),
            Check.none(
                "  countries with another count",
                differences(expected.byCountry(), exposure.path("by_country"), "country")),
            Check.none(
                "  languages with another count",
                differences(expected.byLanguage(), exposure.path("by_language"), "language")),
            Check.none(
                "  legal entities with another count",
                differences(
                    expected.byLegalEntity(), exposure.path("by_legal_entity"), "legal_entity")),
            Check.none("  kinds of data that weren't exposed, but count", notExposedButCounted()),
            new Check(
                "  without a usable address",
                expected.notAddressable(),
                exposure.path("not_addressable").asLong()),
            new Check(
                "audience, frozen", expected.addressable(), sending.path("audience").asLong()),
            new Check("letters in the ledger", sending.path("audience").asLong(), ledger.total()),
            new Check("letters sent, says the ledger", ledger.total(), ledger.in("sent")),
            new Check("messages at the SMTP server", ledger.total(), delivery.arrived()),
            Check.none("  that arrived twice", delivery.duplicated()),
            Check.none("  that never arrived", delivery.lost()),
            Check.none("  that no letter accounts for", delivery.foreign()),
            Check.none("people who got none", delivery.recipientsMissing()),
            Check.none("recipients nobody knows of", delivery.recipientsUnexpected()),
            new Check("indicators that the partner sees", shared.shared(), shared.seen()),
            Check.none("  others that it sees", shared.beyond()),
            Check.none(
                "  doors that should be shut to it, but aren't", shared.openDoors().size())));
  }

  /** The fields that other programs read. */
  public Map<String, Object> result(Duration total) {
    Reconciliation reconciliation = reconciliation();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", "demo");
    result.put("size", expected.rows());
    result.put("seconds", seconds(total));
    result.put("imported", imported.path("accepted").asLong());
    result.put("rejected", imported.path("rejected").asLong());
    result.put("exposed", investigated.exposure().path("people").asLong());
    result.put("not_addressable", investigated.exposure().path("not_addressable").asLong());
    result.put("letters", ledger.total());
    result.put("delivered", delivery.arrived());
    result.put("duplicates", delivery.duplicated());
    result.put("lost", delivery.lost());
    result.put("reconciled", reconciliation.holds());
    result.put("job_seconds", seconds(took));
    result.put("run", scene.cast().run());
    result.put("failed_checks", reconciliation.failures());
    return result;
  }

  private long merged() {
    return imported.path("merged").asLong();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static long differences(Map<String, Long> expected, JsonNode counts, String key) {
    Map<String, Long> left = new HashMap<>(expected);
    long differences = 0;
    for (JsonNode count : counts) {
      Long people = left.remove(count.path(key).asText(""));
      if (people == null || people != count.path("people").asLong()) {
        differences++;
      }
    }
    return differences + left.size();
  }

  private long notExposedButCounted() {
    long counted = 0;
    for (JsonNode count : investigated.exposure().path("by_category")) {
      if (!Investigation.EXPOSED.contains(count.path("category").asText())) {
        counted++;
      }
    }
    return counted;
  }
}
