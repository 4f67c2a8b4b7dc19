package dev.cordon.devstack.demo;

import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.secrets.Secrets;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import java.util.List;
import java.util.stream.Stream;

/** Addresses, files and logins for whoever goes on after the demo. */
public record WhereToLook(Stack stack, Evidence evidence) {

  List<String> lines() {
    String gateway = stack.url(Part.GATEWAY);
    return Stream.of(
            Stream.of(
                "The stack is up; look around:",
                "  API        " + gateway + "/q/openapi",
                "  Keycloak   " + stack.url(Part.KEYCLOAK),
                "             (admin; password: the line %s in %s)"
                    .formatted(Secrets.KEYCLOAK_ADMIN, stack.data().resolve("secrets")),
                "  letters    " + stack.sinkSamples() + " (the first 200, and 20 of each sender)",
                "  customers  " + stack.data().resolve("demo/customers.csv"),
                "  rejected   " + stack.data().resolve("demo/rejections.csv"),
                "  notice     " + gateway + evidence.noticePath(),
                "  logins     (all of them: " + stack.data().resolve("endpoints.json") + ")"),
            logins().stream().map(WhereToLook::line),
            Stream.of("  try it     read the notice as the incident lead:"),
            commands().stream().map(command -> "    " + command),
            Stream.of("  stop it    ./cordon down"))
        .flatMap(lines -> lines)
        .toList();
  }

  /** For a shell: the first gets a token, the second one reads the notice with it. */
  public List<String> commands() {
    Login lead = lead();
    return List.of(
        "TOKEN=$(curl -s %s/protocol/openid-connect/token -d grant_type=password"
                .formatted(stack.endpoints().issuer())
            + " -d client_id=cordon-dev -d username='%s' -d password='%s'"
                .formatted(lead.username(), lead.password())
            + " -d 'scope=openid organization:%s'".formatted(lead.organization())
            + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
        "curl -s -H \"Authorization: Bearer $TOKEN\" "
            + stack.url(Part.GATEWAY)
            + evidence.noticePath());
  }

  private List<Login> logins() {
    Scene scene = evidence.scene();
    Cast cast = scene.cast();
    return List.of(
        stack.operator(),
        lead(),
        scene.maison(cast.privacyOfficer()),
        // Whoever wrote a notice needs one of these: they are the second pair of eyes.
        scene.maison(cast.approver()),
        scene.maison(cast.deputy()),
        scene.partner());
  }

  private Login lead() {
    return evidence.scene().maison(evidence.scene().cast().incidentLead());
  }

  private static String line(Login login) {
    return "    %-16s %s  %s %s"
        .formatted(login.username(), login.password(), login.organization(), login.roles());
  }
}
