package dev.cordon.customer;

import dev.cordon.contracts.customer.v1.Audience;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.ListAudienceRequest;
import dev.cordon.customer.testing.Brand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Two files of a brand, and who of them is exposed. */
final class ExposedPeople {

  static final String CRM =
      """
      email,customer_number,given_name,family_name,country,language,legal_entity
      Anna@Post.Example,1,Anna,Berg,FR,fr,FR
      ben@post.example,2,Ben,,DE,de,DE
      n/a,3,明,王,,zh,FR
      """;

  static final String POS =
      """
      email,phone
      eva@inbox.example,+33 1 00 00 00 00
      anna@post.example,
      """;

  private ExposedPeople() {}

  static <T> List<T> atOnce(int times, IntFunction<T> call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      return IntStream.range(0, times)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  static List<AudienceMember> page(Brand brand, Audience audience, long after, int limit) {
    return brand
        .audiences()
        .listAudience(
            ListAudienceRequest.newBuilder()
                .setAudienceId(audience.getAudienceId())
                .setAfter(after)
                .setLimit(limit)
                .build())
        .getMembersList();
  }
}
