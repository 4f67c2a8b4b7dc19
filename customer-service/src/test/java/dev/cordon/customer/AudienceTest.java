package dev.cordon.customer;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.customer.ExposedPeople.CRM;
import static dev.cordon.customer.ExposedPeople.POS;
import static dev.cordon.customer.ExposedPeople.atOnce;
import static dev.cordon.customer.ExposedPeople.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.Audience;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.Recipient;
import dev.cordon.contracts.customer.v1.ResolveRecipientsRequest;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Those of the exposed who can be written to: frozen, in order, and known to their brand alone. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AudienceTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void anAudienceIsTheAddressablePeopleInOrder() throws NoSuchAlgorithmException {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    var _ = brand.imported("FR", CRM);
    ExposureSet exposed = brand.exposed(UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);
    UUID id = UUID.randomUUID();

    Audience audience = brand.frozen(id, exposed);
    var _ = brand.imported("FR", POS);

    assertThat(brand.frozen(id, exposed)).isEqualTo(audience);
    assertThat(audience.getPeople()).isEqualTo(2);
    List<AudienceMember> members = page(brand, audience, 0, 5_000);
    assertThat(members).extracting(AudienceMember::getPosition).containsExactly(1L, 2L);
    assertThat(members).extracting(AudienceMember::getPersonId).isSorted();
    assertThat(page(brand, audience, 1, 1)).containsExactly(members.get(1));
    assertThat(audience.getDigest()).isEqualTo(digest(members));
    // Letters go to the address that is known now.
    assertThat(resolve(brand, audience, members))
        .extracting(Recipient::getEmail, Recipient::getGivenName, Recipient::getFamilyName)
        .containsExactlyInAnyOrder(
            tuple("anna@post.example", "Anna", "Berg"), tuple("ben@post.example", "Ben", ""));
  }

  @Test
  void addressesAreForMembersOnlyAndKeptInTheTrail() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    Import crm = brand.imported("FR", CRM);
    Import pos = brand.imported("FR", POS);
    Audience ofCrm =
        brand.frozen(
            UUID.randomUUID(),
            brand.exposed(UUID.randomUUID(), List.of(crm), DATA_CATEGORY_EMAIL_ADDRESS));
    Audience ofPos =
        brand.frozen(
            UUID.randomUUID(),
            brand.exposed(UUID.randomUUID(), List.of(pos), DATA_CATEGORY_EMAIL_ADDRESS));

    List<Recipient> found = resolve(brand, ofCrm, page(brand, ofPos, 0, 10));

    // Anna is in both.
    assertThat(found).extracting(Recipient::getEmail).containsExactly("anna@post.example");
    assertThat(trail(ofCrm))
        .anyMatch(entry -> entry.startsWith("recipients.resolved lou REVEAL letter {"))
        .noneMatch(entry -> entry.contains("anna"));
  }

  @Test
  void audiencesOfOthersDontExist() {
    Brand brand = Brand.provisioned(channel, "FR");
    Brand other = Brand.provisioned(channel, "FR");
    var _ = other.imported("FR", POS);
    ExposureSet exposed = other.exposed(UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);
    Audience foreign = other.frozen(UUID.randomUUID(), exposed);

    assertThat(Refusals.of(() -> page(brand, foreign, 0, 10)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> brand.frozen(UUID.randomUUID(), exposed)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> resolve(brand, foreign, List.of())).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> page(other, foreign, 0, 5_001)).reason())
        .isEqualTo(ErrorReason.MALFORMED_REQUEST);
  }

  /** Two brands at once, over two connections to the database that they share. */
  @Test
  void neitherBrandSeesThePeopleOfTheOther() {
    List<Brand> brands =
        List.of(Brand.provisioned(channel, "FR"), Brand.provisioned(channel, "FR"));
    List<String> domains = List.of("one.example", "two.example");
    List<Audience> audiences = new ArrayList<>();
    for (int brand = 0; brand < 2; brand++) {
      String domain = domains.get(brand);
      String rows =
          IntStream.range(0, 50)
              .mapToObj(i -> "p" + i + "@" + domain)
              .collect(Collectors.joining("\n"));
      var _ = brands.get(brand).imported("FR", "email\n" + rows);
      audiences.add(
          brands
              .get(brand)
              .frozen(
                  UUID.randomUUID(),
                  brands
                      .get(brand)
                      .exposed(UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS)));
    }

    List<Boolean> own =
        atOnce(
            400,
            i -> {
              int turn = i % 2;
              Brand brand = brands.get(turn);
              List<AudienceMember> members = page(brand, audiences.get(turn), i % 40, 5);
              return members.size() == 5
                  && members.stream()
                      .allMatch(m -> m.getRecipientDomain().equals(domains.get(turn)))
                  && resolve(brand, audiences.get(turn), members).stream()
                      .allMatch(r -> r.getEmail().endsWith("@" + domains.get(turn)));
            });

    assertThat(own).hasSize(400).containsOnly(true);
  }

  private static List<Recipient> resolve(
      Brand brand, Audience audience, List<AudienceMember> members) {
    return brand
        .audiences()
        .resolveRecipients(
            ResolveRecipientsRequest.newBuilder()
                .setAudienceId(audience.getAudienceId())
                .addAllPersonIds(members.stream().map(AudienceMember::getPersonId).toList())
                .setPurpose("letter")
                .build())
        .getRecipientsList();
  }

  private static String digest(List<AudienceMember> members) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (AudienceMember member : members) {
      UUID id = UUID.fromString(member.getPersonId());
      sha256.update(
          ByteBuffer.allocate(16)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .array());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static List<String> trail(Audience audience) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement entries =
            owner.prepareStatement(
                "select concat_ws(' ', action, actor, outcome, purpose, details) from audit_entry where object_id = ?")) {
      entries.setString(1, audience.getAudienceId());
      List<String> found = new ArrayList<>();
      try (ResultSet rows = entries.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }
}
