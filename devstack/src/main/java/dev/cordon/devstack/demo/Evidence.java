package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.customers.Expectations;
import dev.cordon.devstack.demo.reconciliation.Check;
import dev.cordon.devstack.demo.reconciliation.Compared;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import dev.cordon.devstack.demo.reconciliation.Rejections;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    CaseRecord recorded,
    String noticePath,
    JsonNode sending,
    Notice.Ledger ledger,
    Delivery delivery,
    LetterSamples samples,
    Sharing.Result shared,
    Figures figures,
    Duration took) {

  /** Id of the import that the people came in with. */
  public String importId() {
    return imported.path("id").asText();
  }

  public Reconciliation reconciliation() {
    return new Reconciliation(
        Stream.of(
                fileChecks(),
                recordChecks(),
                exposureChecks(expected, investigated.exposure()),
                letterChecks(),
                sharingChecks())
            .flatMap(List::stream)
            .toList());
  }

  private List<Check> fileChecks() {
    long rows = imported.path("rows").asLong();
    long accepted = imported.path("accepted").asLong();
    long merged = imported.path("merged").asLong();
    long rejected = imported.path("rejected").asLong();
    return List.of(
        new Check("rows of the file", expected.rows(), rows),
        new Check("rows = accepted + rejected", rows, accepted + rejected),
        new Check("accepted rows", expected.accepted(), accepted),
        new Check("  of these merged into a person who was there", expected.merged(), merged),
        new Check("rejected rows", expected.rejected(), rejected),
        new Check("  lines in the list of rejections", rejected, rejections.listed()),
        Check.none("  lines whose number or reason differs", rejections.differences().size()));
  }

  private List<Check> recordChecks() {
    return List.of(
        readBack("lines of the timeline", recorded.timeline()),
        readBack("kinds of data found exposed", recorded.exposed()),
        readBack("kinds of data found not exposed", recorded.notExposed()),
        readBack("  of these with who established it, and how", recorded.established()),
        readBack("  of these that the notice names", recorded.claimed()),
        Check.none("  anything else on record", recorded.beyond()));
  }

  private static Check readBack(String what, Compared compared) {
    return new Check(what, compared.expected(), compared.seen());
  }

  static List<Check> exposureChecks(Expectations expected, JsonNode exposure) {
    return List.of(
        new Check("people exposed", expected.people(), exposure.path("people").asLong()),
        Check.none(
            "  countries with another count",
            differences(expected.byCountry(), exposure.path("by_country"), "country")),
        Check.none(
            "  kinds of data with another count",
            differences(expected.byCategory(), exposure.path("by_category"), "category")),
        Check.none(
            "  languages with another count",
            differences(expected.byLanguage(), exposure.path("by_language"), "language")),
        Check.none(
            "  legal entities with another count",
            differences(
                expected.byLegalEntity(), exposure.path("by_legal_entity"), "legal_entity")),
        new Check(
            "  without a usable address",
            expected.notAddressable(),
            exposure.path("not_addressable").asLong()));
  }

  private List<Check> letterChecks() {
    long audience = sending.path("audience").asLong();
    return List.of(
        new Check("audience, frozen", expected.addressable(), audience),
        new Check("letters in the ledger", audience, ledger.total()),
        new Check("letters sent, says the ledger", ledger.total(), ledger.in("sent")),
        new Check("messages at the SMTP server", ledger.total(), delivery.arrived()),
        Check.none("  that arrived twice", delivery.duplicated()),
        Check.none("  that never arrived", delivery.lost()),
        Check.none("  that no letter accounts for", delivery.foreign()),
        Check.none("people who got none", delivery.recipientsMissing()),
        Check.none("recipients nobody knows of", delivery.recipientsUnexpected()),
        // Where none was kept, nobody has seen what they say.
        new Check(
            "letters kept as samples that say what was not exposed",
            Math.max(1, samples.kept()),
            samples.sayingWhatWasNotExposed()));
  }

  private List<Check> sharingChecks() {
    return List.of(
        new Check("indicators that the partner sees", shared.shared(), shared.partner().seen()),
        new Check(
            "indicators of a circle without it that its members see",
            shared.sharedElsewhere(),
            shared.sister().seen()),
        Check.none(
            "  anything else in what they fetch",
            (long) shared.partner().beyond() + shared.sister().beyond()),
        Check.none("  doors that should be shut to it, but aren't", shared.openDoors().size()));
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
}
