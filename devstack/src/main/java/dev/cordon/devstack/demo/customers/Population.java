package dev.cordon.devstack.demo.customers;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The brand's customers by index: the same seed and index give the same person, so that a duplicate
 * can be written without keeping anybody in memory.
 */
final class Population {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final List<String> PROVIDERS = List.of("webmail", "post", "inbox");

  /** Each is unusable as an address; {@code %s} is what the person calls themselves. */
  private static final List<String> BROKEN =
      List.of(
          "%s",
          "%s@",
          "@webmail.example",
          "%s@@webmail.example",
          "%s@webmail..example",
          "%s webmail.example",
          "%s@web mail.example",
          "n/a",
          "%s@webmail.example@post.example");

  private static final List<String> NO_COUNTRY = List.of("", "", "", "Atlantis", "??", "-");
  private static final List<String> NO_LANGUAGE = List.of("", "", "", "unknown!", "??");

  private final List<Market> markets = Market.all();
  private final int weights = markets.stream().mapToInt(Market::weight).sum();
  private final long seed;
  private final String ownEntity;

  /**
   * @param ownEntity the legal entity of rows that don't name one
   */
  Population(long seed, String ownEntity) {
    this.seed = seed;
    this.ownEntity = ownEntity;
  }

  Customer customer(long index) {
    var random = new SplittableRandom(seed ^ (index + 1) * SPREAD);
    Market market = market(random.nextInt(weights));
    int name = random.nextInt(market.givenNames().size());
    String handle = market.handles().get(name) + separator(random) + Long.toString(index, 36);
    int contact = random.nextInt(100);
    boolean addressable = contact < 92;
    boolean knownCountry = random.nextInt(100) < 95;
    boolean knownLanguage = random.nextInt(100) < 95;
    return new Customer(
        contact < 78 || !addressable ? market.country() + "-%07d".formatted(index) : "",
        addressable ? address(handle, market, random) : contact < 97 ? broken(handle, random) : "",
        addressable,
        market.givenNames().get(name),
        pick(market.familyNames(), random),
        knownCountry ? market.country() : pick(NO_COUNTRY, random),
        knownCountry ? market.country() : "",
        knownLanguage ? market.language() : pick(NO_LANGUAGE, random),
        knownLanguage ? market.language() : "",
        market.legalEntity().equals(ownEntity) && random.nextBoolean() ? "" : market.legalEntity(),
        market.legalEntity());
  }

  private Market market(int position) {
    int left = position;
    for (Market market : markets) {
      left -= market.weight();
      if (left < 0) {
        return market;
      }
    }
    throw new IllegalStateException("weights don't add up");
  }

  private static String separator(SplittableRandom random) {
    return pick(List.of(".", ".", "_", "-", "+boutique."), random);
  }

  private static String address(String handle, Market market, SplittableRandom random) {
    String country = market.country().toLowerCase(Locale.ROOT);
    return handle + "@" + pick(PROVIDERS, random) + "." + country + ".example";
  }

  static String broken(String handle, SplittableRandom random) {
    return pick(BROKEN, random).formatted(handle);
  }

  static <T> T pick(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
