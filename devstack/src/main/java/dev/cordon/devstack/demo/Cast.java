package dev.cordon.devstack.demo;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * The organizations of the story and their people. Each run of the demo has organizations of its
 * own, so that its counts are exact whatever earlier runs left: from the second one on their names
 * carry the number of the run.
 */
public record Cast(int run) {

  /**
   * Somebody who works with Cordon.
   *
   * @param roles names of organization groups
   */
  public record Person(
      String username, String email, String givenName, String familyName, List<String> roles) {

    Map<String, Object> json() {
      return Map.ofEntries(
          entry("username", username),
          entry("email", email),
          entry("given_name", givenName),
          entry("family_name", familyName),
          entry("roles", roles));
    }
  }

  public String group() {
    return alias("aurelle-group");
  }

  public String maison() {
    return alias("maison-aurelle");
  }

  public String maisonName() {
    return "Maison Aurelle" + (run == 1 ? "" : " " + run);
  }

  public String velora() {
    return alias("velora-sport");
  }

  public String partner() {
    return alias("brigantia-stores");
  }

  public String circle() {
    return alias("aurelle-and-brigantia");
  }

  /** Of the two brands: the partner isn't in it. */
  public String brandsCircle() {
    return alias("aurelle-and-velora");
  }

  /** Domain of the luxury brand's letters. */
  public String maisonDomain() {
    return domain("maison-aurelle");
  }

  public String privacyContact() {
    return "privacy@" + maisonDomain();
  }

  public Person securityChief() {
    return person("viktor.lang", "Viktor", "Lang", "aurelle-group", "group-security");
  }

  public Person responder() {
    return person("nadia.benali", "Nadia", "Benali", "maison-aurelle", "responder");
  }

  public Person incidentLead() {
    return person("claire.moreau", "Claire", "Moreau", "maison-aurelle", "incident-lead");
  }

  public Person privacyOfficer() {
    return person("jonas.weber", "Jonas", "Weber", "maison-aurelle", "privacy-officer");
  }

  public Person approver() {
    return person("giulia.ferri", "Giulia", "Ferri", "maison-aurelle", "comms-approver");
  }

  /** May write notices and approve them, but none of their own. */
  public Person deputy() {
    return person(
        "ada.lindqvist", "Ada", "Lindqvist", "maison-aurelle", "incident-lead", "comms-approver");
  }

  public Person counsel() {
    return person("eleni.markou", "Ελένη", "Μάρκου", "maison-aurelle", "counsel");
  }

  public Person auditor() {
    return person("kenji.sato", "健二", "佐藤", "maison-aurelle", "auditor");
  }

  public Person veloraLead() {
    return person("tom.hansen", "Tom", "Hansen", "velora-sport", "incident-lead", "responder");
  }

  public Person veloraOfficer() {
    return person(
        "ines.costa",
        "Inês",
        "Costa",
        "velora-sport",
        "privacy-officer",
        "brand-admin",
        "comms-approver",
        "counsel",
        "auditor");
  }

  public Person analyst() {
    return person("maeve.kelly", "Maeve", "Kelly", "brigantia-stores", "partner-analyst");
  }

  Map<String, Object> groupJson() {
    return Map.ofEntries(
        entry("alias", group()),
        entry("name", named("Aurelle Group")),
        entry("people", people(securityChief())));
  }

  Map<String, Object> maisonJson() {
    return Map.ofEntries(
        entry("alias", maison()),
        entry("name", maisonName()),
        entry("group", group()),
        entry("sector", "luxury retail"),
        entry("domains", List.of(maisonDomain())),
        entry("sender_domain", maisonDomain()),
        entry("languages", NoticeTexts.LANGUAGES),
        entry("privacy_contact", privacyContact()),
        entry("legal_entities", maisonEntities()),
        entry(
            "people",
            people(
                responder(),
                incidentLead(),
                privacyOfficer(),
                approver(),
                deputy(),
                counsel(),
                auditor())));
  }

  private static List<Map<String, Object>> maisonEntities() {
    return List.of(
        legalEntity("FR", "Maison Aurelle SAS", "FR", "CNIL"),
        legalEntity("DE", "Maison Aurelle Deutschland GmbH", "DE", "BayLDA"),
        legalEntity("IT", "Maison Aurelle Italia S.p.A.", "IT", "Garante"),
        legalEntity("ES", "Maison Aurelle Iberia S.L.", "ES", "AEPD"),
        legalEntity("GR", "Maison Aurelle Hellas A.E.", "GR", "HDPA"),
        legalEntity("GB", "Maison Aurelle UK Ltd", "GB", "ICO"),
        legalEntity("US", "Maison Aurelle Inc.", "US", ""),
        legalEntity("AE", "Maison Aurelle Middle East FZ-LLC", "AE", "UAE Data Office"),
        legalEntity("JP", "メゾン・オーレル・ジャパン株式会社", "JP", "PPC"),
        legalEntity("CN", "奥蕾尔（上海）商贸有限公司", "CN", "CAC"),
        legalEntity("KR", "메종 오렐 코리아 유한회사", "KR", "PIPC"));
  }

  Map<String, Object> veloraJson() {
    return Map.ofEntries(
        entry("alias", velora()),
        entry("name", named("Velora Sport")),
        entry("group", group()),
        entry("sector", "sportswear"),
        entry("domains", List.of(domain("velora-sport"))),
        entry("sender_domain", domain("velora-sport")),
        entry("languages", List.of("en", "da")),
        entry(
            "legal_entities", List.of(legalEntity("DK", "Velora Sport A/S", "DK", "Datatilsynet"))),
        entry("people", people(veloraLead(), veloraOfficer())));
  }

  Map<String, Object> partnerJson() {
    return Map.ofEntries(
        entry("alias", partner()),
        entry("name", named("Brigantia Stores")),
        entry("domains", List.of(domain("brigantia-stores"))),
        entry("people", people(analyst())));
  }

  Map<String, Object> circleJson() {
    return Map.ofEntries(
        entry("alias", circle()),
        entry("name", "Aurelle and Brigantia"),
        entry("members", List.of(maison(), partner())));
  }

  Map<String, Object> brandsCircleJson() {
    return Map.ofEntries(
        entry("alias", brandsCircle()),
        entry("name", "Aurelle and Velora"),
        entry("members", List.of(maison(), velora())));
  }

  private static Map<String, Object> legalEntity(
      String code, String name, String country, String authority) {
    return Map.of("code", code, "name", name, "country", country, "lead_authority", authority);
  }

  private static List<Map<String, Object>> people(Person... people) {
    return List.of(people).stream().map(Person::json).toList();
  }

  private Person person(
      String username, String givenName, String familyName, String home, String... roles) {
    String own = alias(username);
    return new Person(own, own + "@" + domain(home), givenName, familyName, List.of(roles));
  }

  private String alias(String name) {
    return run == 1 ? name : name + "-" + run;
  }

  private String named(String name) {
    return run == 1 ? name : name + " " + run;
  }

  private String domain(String name) {
    return alias(name) + ".example";
  }
}
