package dev.cordon.kernel.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  @ParameterizedTest
  @CsvSource({
    "1H, 3599900",
    "2M, 119900",
    "5S, 4900",
    "500m, 450",
    "20000u, 18",
    "9000000n, 9",
    "1n, 1"
  })
  void whoResetsTheStreamIsAnsweredJustBefore(String timeout, long millis) {
    assertThat(Patience.of(headers("grpc-timeout", timeout))).contains(millis);
  }

  @Test
  void whoLingersIsAnsweredThen() {
    Metadata headers = headers("grpc-timeout", "35S");
    headers.put(Patience.HEADER, Patience.written(5_000));

    assertThat(Patience.of(headers)).contains(5_000L);
  }

  @ParameterizedTest
  @CsvSource({"''", "5", "S", "-5S", "123456789S", "5s"})
  void whatIsNoTimeoutIsNone(String timeout) {
    assertThat(Patience.of(headers("grpc-timeout", timeout))).isEmpty();
  }

  @Test
  void thereIsALongest() {
    assertThat(Patience.written(Long.MAX_VALUE)).isEqualTo("99999999m");
  }

  private static Metadata headers(String name, String value) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    return headers;
  }
}
