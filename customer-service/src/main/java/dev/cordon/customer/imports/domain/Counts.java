package dev.cordon.customer.imports.domain;

/**
 * What became of the rows so far.
 *
 * @param merged accepted rows of a person who was there already
 * @param newPeople the other accepted rows
 * @param notAddressable new people without a usable e-mail address
 */
public record Counts(long rejected, long merged, long newPeople, long notAddressable) {

  public static final Counts NONE = new Counts(0, 0, 0, 0);

  public long accepted() {
    return merged + newPeople;
  }

  public long rows() {
    return accepted() + rejected;
  }

  public Counts plus(Counts more) {
    return new Counts(
        rejected + more.rejected,
        merged + more.merged,
        newPeople + more.newPeople,
        notAddressable + more.notAddressable);
  }
}
