package dev.cordon.devstack.demo;

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
      return Map.of(
          "username",
          username,
          "email",
          email,
          "given_name",
          givenName,
          "family_name",
          familyName,
          "roles",
          roles);
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
    return Map.of(
        "alias", group(), "name", named("Aurelle Group"), "people", people(securityChief()));
  }

  Map<String, Object> maisonJson() {
    return Map.of(
        "alias",
        maison(),
        "name",
        maisonName(),
        "group",
        group(),
        "sector",
        "luxury retail",
        "domains",
        List.of(maisonDomain()),
        "sender_domain",
        maisonDomain(),
        "languages",
        NoticeTexts.LANGUAGES,
        "privacy_contact",
        privacyContact(),
        "legal_entities",
        List.of(
            entity("FR", "Maison Aurelle SAS", "FR", "CNIL"),
            entity("DE", "Maison Aurelle Deutschland GmbH", "DE", "BayLDA"),
            entity("IT", "Maison Aurelle Italia S.p.A.", "IT", "Garante"),
            entity("ES", "Maison Aurelle Iberia S.L.", "ES", "AEPD"),
            entity("GR", "Maison Aurelle Hellas A.E.", "GR", "HDPA"),
            entity("GB", "Maison Aurelle UK Ltd", "GB", "ICO"),
            entity("US", "Maison Aurelle Inc.", "US", ""),
            entity("AE", "Maison Aurelle Middle East FZ-LLC", "AE", "UAE Data Office"),
            entity("JP", "メゾン・オーレル・ジャパン株式会社", "JP", "PPC"),
            entity("CN", "奥蕾尔（上海）商贸有限公司", "CN", "CAC"),
            entity("KR", "메종 오렐 코리아 유한회사", "KR", "PIPC")),
        "people",
        people(
            responder(),
            incidentLead(),
            privacyOfficer(),
            approver(),
            deputy(),
            counsel(),
            auditor()));
  }

  Map<String, Object> veloraJson() {
    return Map.of(
        "alias",
        velora(),
        "name",
        named("Velora Sport"),
        "group",
        group(),
        "sector",
        "sportswear",
        "domains",
        List.of(domain("velora-sport")),
        "sender_domain",
        domain("velora-sport"),
        "languages",
        List.of("en", "da"),
        "legal_entities",
        List.of(entity("DK", "Velora Sport A/S", "DK", "Datatilsynet")),
        "people",
        people(veloraLead(), veloraOfficer()));
  }

  Map<String, Object> partnerJson() {
    return Map.of(
        "alias",
        partner(),
        "name",
        named("Brigantia Stores"),
        "domains",
        List.of(domain("brigantia-stores")),
        "people",
        people(analyst()));
  }

  private static Map<String, Object> entity(
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
