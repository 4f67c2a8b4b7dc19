package dev.cordon.gateway.wire;

/**
 * What texts of requests look like, for the OpenAPI document. The services check them; their rules
 * are the source.
 */
public final class Shapes {

  /** Of organizations and circles: 2 to 40 characters. */
  public static final String ALIAS = "^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$";

  /** A host name in lower case. */
  public static final String DOMAIN =
      "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])$";

  /** RFC 1035. */
  public static final int LONGEST_DOMAIN = 253;

  /** Of a legal entity. */
  public static final String ENTITY_CODE = "^[A-Z0-9][A-Z0-9_-]{0,31}$";

  /** The same, or the brand as a whole. */
  public static final String AWARE_ENTITY = "^(brand|[A-Z0-9][A-Z0-9_-]{0,31})$";

  /** Of a person; those of machines' accounts begin otherwise. */
  public static final String USERNAME = "^(?!service-account-)[a-z0-9][a-z0-9._-]{1,62}$";

  /** Of a machine, in its organization. */
  public static final String MACHINE_NAME = "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

  /** What a machine's token may be asked for. */
  public static final String SCOPE = "^[a-z]{1,32}:(read|write)$";

  /** A network of IPv6 with all its digits, an embedded IPv4 address and its prefix. */
  public static final int LONGEST_NETWORK = 49;

  /** 64 characters before the @, 253 behind it. */
  public static final int LONGEST_EMAIL = 318;

  /** ISO 3166-1 alpha-2. */
  public static final String COUNTRY = "^[A-Z]{2}$";

  /** RFC 5646, section 2.1, as far as a letter or an audience can use it. */
  public static final String LANGUAGE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

  /** Of a person or machine, in the identity provider. */
  public static final int LONGEST_SUBJECT = 255;

  /** SHA-256, hexadecimal. */
  public static final String DIGEST = "^[0-9a-f]{64}$";

  /** The system that a customer file comes from. */
  public static final String SOURCE = "^[a-z0-9-]{1,64}$";

  /** The tool or channel that an alert comes from. */
  public static final String ALERT_SOURCE = "^[a-z0-9][a-z0-9._-]{0,63}$";

  /** What is looked for: a class of RSIT, or class and type. */
  public static final String RSIT_CLASS = "^[a-z0-9-]{1,40}(/[a-z0-9-]{1,60})?$";

  /** Reference Security Incident Taxonomy: class and type. */
  public static final String RSIT = "^[a-z0-9-]{1,40}/[a-z0-9-]{1,60}$";

  /** VERIS: one of the four A's, and what it falls into. */
  public static final String VERIS = "^(actor|action|asset|attribute)\\.[a-z_]{1,30}$";

  /** MITRE ATT&CK: a technique or a sub-technique. */
  public static final String TECHNIQUE = "^T\\d{4}(\\.\\d{3})?$";

  /** A STIX 2.1 identifier of an indicator. */
  public static final String INDICATOR = "^indicator--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

  /** Short code of a law. */
  public static final String LAW = "^[A-Z][A-Z0-9-]{1,19}$";

  /** Of a playbook. */
  public static final String PLAYBOOK = "^[a-z0-9][a-z0-9-]{0,63}$";

  public static final String IDEMPOTENCY_KEY = "^[\\x21-\\x7e]{1,200}$";

  /** One strong validator. */
  public static final String IF_MATCH = "^\"\\d{1,18}\"$";

  /** A signed checkpoint of the audit trail, as a line. */
  public static final int LONGEST_CHECKPOINT = 1_000;

  public static final String UUID = "uuid";

  private Shapes() {}
}
