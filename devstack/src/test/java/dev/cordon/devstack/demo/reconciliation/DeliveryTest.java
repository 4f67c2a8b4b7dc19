package dev.cordon.devstack.demo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final String REST = "\t2026-01-01T00:00:00.000Z\t2048\n";

  @TempDir Path folder;

  private final Fingerprints ledger = FingerprintsTest.of("1@brand.example", "2@brand.example");
  private final Fingerprints people = FingerprintsTest.of("ada@a.example", "bob@b.example");

  @Test
  void everyLetterOnceToWhomItIsMeant() throws IOException {
    assertThat(
            delivery(
                "<1@brand.example>\tada@a.example" + REST,
                "<2@brand.example>\tBob@b.example" + REST))
        .isEqualTo(new Delivery(2, 0, 0, 0, 0, 0));
  }

  @Test
  void aMissingMessageIsLostAndItsRecipientMissing() throws IOException {
    assertThat(delivery("<1@brand.example>\tada@a.example" + REST))
        .isEqualTo(new Delivery(1, 0, 1, 0, 1, 0));
  }

  @Test
  void aSecondArrivalIsADuplicate() throws IOException {
    assertThat(
            delivery(
                "<1@brand.example>\tada@a.example" + REST,
                "<1@brand.example>\tada@a.example" + REST,
                "<2@brand.example>\tbob@b.example" + REST))
        .isEqualTo(new Delivery(2, 1, 0, 0, 0, 1));
  }

  @Test
  void aSecondMessageToTheSamePersonIsSeenThroughTheRecipients() throws IOException {
    assertThat(
            delivery(
                "<1@brand.example>\tada@a.example" + REST,
                "<2@brand.example>\tada@a.example" + REST))
        .isEqualTo(new Delivery(2, 0, 0, 0, 1, 1));
  }

  @Test
  void aMessageWithoutALetterIsForeign() throws IOException {
    assertThat(
            delivery(
                "<1@brand.example>\tada@a.example" + REST,
                "<2@brand.example>\tbob@b.example" + REST,
                "<3@brand.example>\teve@e.example" + REST))
        .isEqualTo(new Delivery(2, 0, 0, 1, 0, 1));
  }

  @Test
  void messagesOfOthersAndOfBeforeDoNotCount() throws IOException {
    Path received = folder.resolve("received.tsv");
    String before = "<9@brand.example>\teve@e.example" + REST;
    Files.writeString(
        received,
        before
            + "<1@other.example>\tada@a.example"
            + REST
            + "<1@brand.example>\tada@a.example"
            + REST
            + "<2@brand.example>\tbob@b.example"
            + REST);
    assertThat(Delivery.of(received, before.length(), "brand.example", ledger, people))
        .isEqualTo(new Delivery(2, 0, 0, 0, 0, 0));
  }

  private Delivery delivery(String... lines) throws IOException {
    Path received = folder.resolve("received.tsv");
    Files.writeString(received, String.join("", lines));
    return Delivery.of(received, 0, "brand.example", ledger, people);
  }
}
