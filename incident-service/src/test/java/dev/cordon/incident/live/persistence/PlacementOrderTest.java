package dev.cordon.incident.live.persistence;

import static dev.cordon.incident.live.persistence.EventDatabase.place;
import static dev.cordon.incident.live.persistence.EventDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever the order of writing and committing: a reader who goes on misses nothing. */
class PlacementOrderTest {

  private static final EventDatabase EVENTS = new EventDatabase();
  private static final String READER = "lou";

  private final UUID brand = UUID.randomUUID();

  @Test
  void whoWroteFirstAndCommittedLastIsToldLastAndNotLost() throws SQLException {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    try (Connection first = EVENTS.begun(brand, READER);
        Connection second = EVENTS.begun(brand, READER)) {
      write(first, early);
      write(second, late);
      second.commit();

      assertThat(EVENTS.placed(brand)).isEqualTo(1);
      assertThat(EVENTS.told(brand, READER, 0)).containsExactly(late);
      long seen = EVENTS.last(brand);
      first.commit();
      assertThat(EVENTS.placed(brand)).isEqualTo(1);

      assertThat(EVENTS.told(brand, READER, seen)).containsExactly(early);
      assertThat(EVENTS.told(brand, READER, 0)).containsExactly(late, early);
    }
  }

  /** The order of writing is the trap: by it, the reader above would have missed one. */
  @Test
  void theOrderOfWritingIsNotThatOfCommitting() throws SQLException {
    try (Connection first = EVENTS.begun(brand, READER);
        Connection second = EVENTS.begun(brand, READER)) {
      write(first, UUID.randomUUID());
      write(second, UUID.randomUUID());
      second.commit();
      String newest = "select max(number) from live_pending where tenant_id = ?";
      long seen = EVENTS.number(newest, brand);
      first.commit();

      assertThat(
              EVENTS.number(
                  "select count(*) from live_pending where tenant_id = ? and number > ?",
                  brand,
                  seen))
          .isZero();
    }
  }

  @Test
  void whatIsRolledBackIsNeverTold() throws SQLException {
    try (Connection writer = EVENTS.begun(brand, READER)) {
      write(writer, UUID.randomUUID());
      writer.rollback();
    }

    assertThat(EVENTS.placed(brand)).isZero();
    assertThat(EVENTS.last(brand)).isZero();
  }

  /** What is placed and not committed is neither told nor placed a second time. */
  @Test
  void placersDontMeet() throws SQLException {
    UUID written = UUID.randomUUID();
    try (Connection writer = EVENTS.begun(brand, READER)) {
      write(writer, written);
      writer.commit();
    }
    try (Connection one = EVENTS.begun(brand, "*");
        Connection other = EVENTS.begun(brand, "*")) {
      assertThat(place(one)).isEqualTo(1);
      assertThat(place(other)).isZero();
      assertThat(EVENTS.told(brand, READER, 0)).isEmpty();
      one.rollback();
      other.rollback();
    }

    assertThat(EVENTS.placed(brand)).isEqualTo(1);
    assertThat(EVENTS.told(brand, READER, 0)).containsExactly(written);
  }

  /** Nobody who writes waits for whoever places, or for another writer. */
  @Test
  void writersWaitForNobody() throws SQLException {
    try (Connection writer = EVENTS.begun(brand, READER)) {
      write(writer, UUID.randomUUID());
      writer.commit();
    }
    try (Connection placer = EVENTS.begun(brand, "*");
        Connection one = EVENTS.begun(brand, READER);
        Connection other = EVENTS.begun(brand, READER)) {
      assertThat(place(placer)).isEqualTo(1);
      for (Connection writer : List.of(one, other)) {
        writer.createStatement().execute("set local lock_timeout = '1s'");
        write(writer, UUID.randomUUID());
      }
      other.commit();
      one.commit();
      placer.commit();
    }
    assertThat(EVENTS.placed(brand)).isEqualTo(2);
    assertThat(EVENTS.last(brand)).isEqualTo(3);
  }

  /** Random interleavings of writers, placers and a reader who goes on from where it was. */
  @Test
  void aReaderWhoGoesOnIsToldOfEverythingOnce() throws SQLException {
    Random random = new Random(20_260_101);
    List<UUID> committed = new ArrayList<>();
    List<UUID> told = new ArrayList<>();
    List<Connection> open = new ArrayList<>();
    List<List<UUID>> written = new ArrayList<>();
    long after = 0;
    for (int turn = 0; turn < 300; turn++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          Connection writer = EVENTS.begun(brand, READER);
          List<UUID> own = new ArrayList<>();
          for (int i = random.nextInt(3); i >= 0; i--) {
            own.add(UUID.randomUUID());
            write(writer, own.getLast());
          }
          open.add(writer);
          written.add(own);
        }
        case 2, 3 -> {
          if (!open.isEmpty()) {
            int any = random.nextInt(open.size());
            try (Connection writer = open.remove(any)) {
              writer.commit();
            }
            committed.addAll(written.remove(any));
          }
        }
        default -> {
          var _ = EVENTS.placed(brand);
          List<UUID> step = EVENTS.told(brand, READER, after);
          told.addAll(step);
          after += step.size();
        }
      }
    }
    for (Connection writer : open) {
      writer.commit();
      writer.close();
    }
    written.forEach(committed::addAll);
    var _ = EVENTS.placed(brand);
    told.addAll(EVENTS.told(brand, READER, after));

    assertThat(told).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(EVENTS.last(brand)).isEqualTo(committed.size());
    assertThat(EVENTS.told(UUID.randomUUID(), READER, 0)).isEmpty();
  }
}
