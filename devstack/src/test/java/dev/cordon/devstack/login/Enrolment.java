package dev.cordon.devstack.login;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** How an operator gets somebody their first passkey: a one-time link, handed out in person. */
public final class Enrolment implements AutoCloseable {
  private final Outbox outbox = new Outbox();
  private final RealmAdmin admin;
  private final String realm;
  private final Map<String, String> before;

  /**
   * @param before the mail server that the realm has, and has again in the end
   */
  public Enrolment(RealmAdmin admin, String realm, Map<String, String> before) {
    this.admin = admin;
    this.realm = realm;
    this.before = Map.copyOf(before);
    sendTo(outbox.settings());
  }

  private void sendTo(Map<String, String> mailServer) {
    HttpResponse<String> answer = admin.put("/" + realm, Map.of("smtpServer", mailServer));
    if (answer.statusCode() != 204) {
      throw new AssertionError("the realm takes no mail server: " + answer.body());
    }
  }

  public URI link(String username) {
    HttpResponse<String> answer =
        admin.put(
            "/"
                + realm
                + "/users/"
                + admin.userId(realm, username)
                + "/execute-actions-email?lifespan=3600",
            List.of("webauthn-register-passwordless"));
    if (answer.statusCode() != 204) {
      throw new AssertionError("no link for " + username + ": " + answer.body());
    }
    try {
      return outbox.link();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a link was awaited", e);
    }
  }

  @Override
  public void close() {
    sendTo(before);
    outbox.close();
  }
}
