package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The page that an enrolment code leads to. Reading it does nothing, since messengers look at links
 * before people do; its button opens the way to the passkey.
 */
@ApplicationScoped
class EnrolmentPage {

  /** The code follows. */
  static final String PATH = "/public/enrolment/";

  private static final String ASK =
      """
      <p>Somebody of your organization has invited you to Cordon. You are going to enrol a passkey on this device:
      with it, and with nothing else, you log in from then on.</p>
      <form method="post"><button>Enrol a passkey</button></form>
      """;

  private static final String LOG_IN =
      """
      <p>There is an account of yours already. Log in with its passkey, and accept this invitation there with the code
      at the end of this page's address.</p>
      """;

  private static final String NOT_GOOD =
      """
      <p>This link isn't good, or isn't good any more: it works once, for 24 hours, and only the newest does. Ask
      whoever gave it to you for another one.</p>
      """;

  private static final String LATER =
      """
      <p>This link was opened a moment ago, or your account is still being made. Try again in ten minutes.</p>
      """;

  private final EnrolmentClient enrolments;

  EnrolmentPage(EnrolmentClient enrolments) {
    this.enrolments = enrolments;
  }

  void register(@Observes Router router) {
    router.get(PATH + ":code").handler(routing -> page(routing, 200, ASK));
    router.post(PATH + ":code").handler(this::open);
  }

  private void open(RoutingContext routing) {
    String code = Optional.ofNullable(routing.pathParam("code")).orElse("");
    enrolments
        .open(code, RequestIds.of(routing))
        .subscribe()
        .with(opened -> answer(routing, opened), failure -> failed(routing, failure));
  }

  private static void answer(RoutingContext routing, OpenedCode opened) {
    switch (opened.outcome()) {
      case LINK -> routing.response().setStatusCode(303).putHeader("Location", opened.link()).end();
      case LOG_IN -> page(routing, 200, LOG_IN);
      case NOT_GOOD -> page(routing, 404, NOT_GOOD);
      case LATER -> page(routing, 409, LATER);
    }
  }

  /** A suspended organization lets nobody in; anything else is a fault, and a problem document. */
  private static void failed(RoutingContext routing, Throwable failure) {
    if (failure instanceof StatusRuntimeException status
        && RefusalStatus.fromGrpc(status).reason() == ErrorReason.ORGANIZATION_SUSPENDED) {
      page(routing, 404, NOT_GOOD);
    } else {
      routing.fail(failure);
    }
  }

  private static void page(RoutingContext routing, int status, String text) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(
            """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Cordon</title><h1>Cordon</h1>
            %s</html>
            """
                .formatted(text));
  }
}
