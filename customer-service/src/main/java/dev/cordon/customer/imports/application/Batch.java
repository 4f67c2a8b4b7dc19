package dev.cordon.customer.imports.application;

import dev.cordon.customer.brand.application.BrandKey;
import dev.cordon.customer.imports.domain.Counts;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.customer.imports.domain.Row;
import dev.cordon.customer.people.application.MatchKey;
import dev.cordon.customer.people.application.SealedPerson;
import dev.cordon.customer.people.domain.PersonData;
import dev.cordon.kernel.ids.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows that are taken over together: people who occur in several of them are one. */
final class Batch {

  /**
   * What to keep of it.
   *
   * @param people new ones, and known ones with what the rows say of them
   */
  record Result(List<SealedPerson> people, List<Rejection> rejections, Counts counts) {}

  private final BrandKey brandKey;
  private final Map<MatchKey, PersonData> people = new LinkedHashMap<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private long accepted;

  private Batch(BrandKey brandKey) {
    this.brandKey = brandKey;
  }

  static Batch of(BrandKey brandKey, List<Row> rows) {
    Batch batch = new Batch(brandKey);
    rows.forEach(batch::add);
    return batch;
  }

  private void add(Row row) {
    switch (row) {
      case Row.Accepted customer -> {
        byte[] hash = brandKey.hash(customer.identity().text());
        accepted++;
        people.merge(
            MatchKey.of(customer.legalEntity(), hash), customer.person(), PersonData::merge);
      }
      case Row.Rejected rejected -> rejections.add(rejected.rejection());
    }
  }

  Set<MatchKey> keys() {
    return Set.copyOf(people.keySet());
  }

  /**
   * @param known those of them who are there already
   */
  Result mergedWith(List<SealedPerson> known) {
    Map<MatchKey, SealedPerson> byKey =
        known.stream().collect(Collectors.toMap(SealedPerson::key, Function.identity()));
    List<SealedPerson> sealed =
        people.entrySet().stream()
            .map(e -> sealed(e.getKey(), e.getValue(), Optional.ofNullable(byKey.get(e.getKey()))))
            .toList();
    long newPeople = sealed.size() - known.size();
    long notAddressable =
        sealed.stream()
            .filter(person -> !byKey.containsKey(person.key()) && !person.addressable())
            .count();
    return new Result(
        sealed,
        List.copyOf(rejections),
        new Counts(rejections.size(), accepted - newPeople, newPeople, notAddressable));
  }

  private SealedPerson sealed(MatchKey key, PersonData data, Optional<SealedPerson> known) {
    return known
        .map(
            there ->
                SealedPerson.seal(
                    brandKey,
                    there.id(),
                    key,
                    BrandKey.newSeed(),
                    there.open(brandKey).merge(data)))
        .orElseGet(() -> SealedPerson.seal(brandKey, Ids.next(), key, BrandKey.newSeed(), data));
  }
}
