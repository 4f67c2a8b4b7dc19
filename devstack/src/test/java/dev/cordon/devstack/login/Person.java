package dev.cordon.devstack.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person who logs in with authorization code and PKCE, at a browser of their own, with the
 * passkeys that they have enrolled.
 */
public final class Person implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CLIENT = "cordon-console";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI issuer;
  private final String returnsTo;
  private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
  private final Browser browser;
  private Optional<Passkey> passkey = Optional.empty();

  /**
   * @param returnsTo where the realm lets a log-in end
   */
  public Person(URI issuer, String returnsTo) {
    this.issuer = issuer;
    this.returnsTo = returnsTo;
    this.browser = new Browser(returnsTo);
  }

  /** The same person's key at another browser. */
  public Person withKeyOf(Person other) {
    passkey = other.passkey;
    return this;
  }

  /** Somebody else with that person's key, who can't unlock it. */
  public void withLockedKeyOf(Person other) {
    passkey = Optional.of(other.passkey().locked());
  }

  /** That person's key, used at a page that isn't the real one. */
  public void withKeyLuredTo(Person other, String origin) {
    passkey = Optional.of(other.passkey().luredTo(origin));
  }

  private Passkey passkey() {
    return passkey.orElseThrow();
  }

  /** As at a browser that was never used. */
  public void forgetsCookies() {
    browser.forgetCookies();
  }

  public Page visit(URI url) {
    return browser.get(url);
  }

  /** Sends what a form of the page doesn't have. */
  public Page submitTo(Page page, String form, Map<String, String> fields) {
    return browser.submit(page.form(form).orElseThrow(), fields);
  }

  /** What the log-in of an organization begins with. */
  public Page open(String organization, Map<String, String> further) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", CLIENT);
    query.put("response_type", "code");
    query.put("redirect_uri", returnsTo);
    query.put("scope", "openid organization:" + organization);
    query.put("state", "state");
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    query.putAll(further);
    return browser.get(
        URI.create(issuer + "/protocol/openid-connect/auth?" + Browser.encoded(query)));
  }

  /** Goes through the pages with a passkey, which the first registration page makes. */
  public Page answer(Page shown) {
    Page page = shown;
    for (int pages = 0; pages < 6; pages++) {
      Optional<URI> register = page.form("register");
      Optional<URI> authenticate = page.form("webauth");
      if (register.isPresent()) {
        passkey = Optional.of(enrol(page));
        page = browser.submit(register.get(), passkey().attestation(page.scriptValue("challenge")));
      } else if (authenticate.isPresent() && passkey.isPresent()) {
        page =
            browser.submit(authenticate.get(), passkey().assertion(page.scriptValue("challenge")));
      } else {
        return page;
      }
    }
    // A key that isn't taken is asked for again and again.
    return page;
  }

  /** Answers one page that asks for a passkey. */
  public Page answerOnce(Page page) {
    return browser.submit(
        page.form("webauth").orElseThrow(), passkey().assertion(page.scriptValue("challenge")));
  }

  private Passkey enrol(Page page) {
    String origin = issuer.getScheme() + "://" + issuer.getAuthority();
    return Passkey.make(page.scriptValue("rpId"), origin, page.scriptValue("userid"));
  }

  /** Enrols a passkey by a one-time link. */
  public Page enrolBy(URI link) {
    return enrolOn(browser.get(link));
  }

  /** Presses the one button of a page, and goes wherever it leads. */
  public Page press(URI page) {
    return browser.submit(page, Map.of());
  }

  /** Enrols a passkey from the first page of a one-time link. */
  public Page enrolOn(Page first) {
    return answer(
        first.form("register").isPresent() ? first : browser.get(first.link().orElseThrow()));
  }

  /** Tokens for an organization, through the passkey. */
  public Tokens logIn(String organization) {
    forgetsCookies();
    Page end = answer(open(organization, Map.of()));
    return tokens(end).orElseThrow(() -> new AssertionError("no log-in: " + end));
  }

  /** Exchanges the code that a log-in ended with; empty when it didn't. */
  public Optional<Tokens> tokens(Page end) {
    Matcher code = CODE.matcher(String.valueOf(end.url().getRawQuery()).replaceFirst("^", "?"));
    return end.url().toString().startsWith(returnsTo) && code.find()
        ? Optional.of(
            Tokens.of(
                token(
                    Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.group(1),
                        "redirect_uri",
                        returnsTo,
                        "code_verifier",
                        verifier))))
        : Optional.empty();
  }

  /** The answer to a refresh: tokens, or an error. */
  public JsonNode refresh(Tokens tokens) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
  }

  /** The answer of the token endpoint to any grant. */
  public JsonNode token(Map<String, String> grant) {
    Map<String, String> form = new LinkedHashMap<>(grant);
    form.putIfAbsent("client_id", CLIENT);
    return new TokenEndpoint(http, issuer).ask(form);
  }

  private String challenge() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    http.close();
  }
}
