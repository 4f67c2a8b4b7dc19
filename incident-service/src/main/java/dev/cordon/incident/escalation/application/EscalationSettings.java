package dev.cordon.incident.escalation.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What this environment has to page people with: {@code cordon.escalation.…}. */
@ConfigMapping(prefix = "cordon.escalation")
public interface EscalationSettings {

  /** {@code id:Base64} of 32 bytes each: the first seals secrets of webhooks, the others open. */
  List<String> keys();

  /**
   * Where somebody who is paged goes; {@code {brand}} and {@code {incident}} are replaced. Without
   * it pages have no link.
   */
  Optional<String> link();

  /**
   * The same for who is asked for something: {@code {organization}} and {@code {request}} are
   * replaced.
   */
  Optional<String> requestLink();

  /** The same for alerts that nobody takes up: {@code {brand}} is replaced. */
  Optional<String> alertsLink();

  /** How often brands are looked for whose alerts wait for longer than they may. */
  @WithDefault("1M")
  Duration alertsPoll();

  /** For development: webhooks may be plain http, and on addresses that aren't public. */
  @WithDefault("false")
  boolean privateReceivers();

  /** How often what is due is looked for. */
  @WithDefault("1S")
  Duration poll();

  /** How long one who is at it may be silent: four timeouts or more. */
  @WithDefault("1M")
  Duration lease();

  /** For a name, the connection, and the answer, each; of e-mail, two for all but the name. */
  @WithDefault("10S")
  Duration timeout();

  /**
   * Pages that people of one brand may ask for within an hour, in all incidents: a stolen session
   * pages and acknowledges in a loop, and each SMS costs.
   */
  @WithDefault("30")
  int pagesPerHour();

  /** Whom e-mail is from; without it, or a relay, there is none. */
  Optional<String> mailFrom();

  Provider sms();

  Provider voice();

  /** One that takes messages by HTTP. Without a URL there is none. */
  interface Provider {

    /** POST. */
    Optional<String> url();

    /** JSON, in which {@code {to}}, {@code {text}} and {@code {id}} within texts are replaced. */
    @WithDefault("{\"to\": \"{to}\", \"text\": \"{text}\", \"id\": \"{id}\"}")
    String body();

    /** Value of the header Authorization. */
    Optional<String> authorization();
  }
}
