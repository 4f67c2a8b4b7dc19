package dev.cordon.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cordon.devstack.demo.rest.Answer;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorsTest {

  @Test
  void isShutWhenOthersAreToldThatThereIsNothing() {
    assertThat(Doors.finding(answered(200), answered(404))).isEmpty();
  }

  @Test
  void aRefusalThatTellsThatThereIsSomethingIsAFinding() {
    assertThat(Doors.finding(answered(200), answered(403))).get().asString().contains("403");
    assertThat(Doors.finding(answered(200), answered(200))).get().asString().contains("200");
  }

  @Test
  void aDoorWithNothingBehindProvesNothing() {
    assertThat(Doors.finding(answered(404), answered(404)))
        .get()
        .asString()
        .contains("proves nothing");
  }

  private static Answer answered(int status) {
    return new Answer(
        "GET /door", status, HttpHeaders.of(Map.of(), (a, b) -> true), MissingNode.getInstance());
  }
}
