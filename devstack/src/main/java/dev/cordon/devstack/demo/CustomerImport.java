package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.customers.Expectations;
import dev.cordon.devstack.demo.customers.MessyCustomerFile;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The brand's customer file: generated, uploaded as a stream, and waited for. */
final class CustomerImport {
  /**
   * What became of the file.
   *
   * @param view the import as the API shows it
   * @param rejections the downloaded list of rejected lines
   */
  record Result(Expectations expected, JsonNode view, Path rejections) {
    String id() {
      return view.path("id").asText();
    }

    String summary() {
      return "%,d rows imported: %,d people, %,d merged, %,d rejected"
          .formatted(
              view.path("rows").asLong(),
              view.path("new_people").asLong(),
              view.path("merged").asLong(),
              view.path("rejected").asLong());
    }
  }

  private final Scene scene;
  private final Path folder;

  /**
   * @param folder for the customer file and the list of its rejected lines
   */
  CustomerImport(Scene scene, Path folder) {
    this.scene = scene;
    this.folder = folder;
  }

  Result run(MessyCustomerFile generator) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("customers.csv");
    scene.progress().waiting("generating " + file);
    Expectations expected = generator.write(file);

    Login officer = scene.maison(scene.cast().privacyOfficer());
    scene.progress().waiting("uploading %,d KiB".formatted(Files.size(file) / 1024));
    JsonNode started =
        scene
            .gateway()
            .upload(
                officer,
                scene.at(
                    "/customers/imports?source=crm&legal_entity=" + MessyCustomerFile.OWN_ENTITY),
                file,
                "text/csv")
            .expect(202);
    String path = scene.at("/customers/imports/" + started.path("id").asText());
    JsonNode done = await(officer, path);
    Path rejections = folder.resolve("rejections.csv");
    scene.gateway().download(officer, path + "/rejections", rejections).expect(200);
    return new Result(expected, done, rejections);
  }

  private JsonNode await(Login officer, String path) {
    var patience = new Patience(Duration.ofMinutes(2));
    while (true) {
      JsonNode view = scene.gateway().get(officer, path).expect(200);
      String state = view.path("state").asText();
      if (state.equals("completed")) {
        return view;
      }
      if (state.equals("failed")) {
        throw new DemoFailure("The import failed: " + view.path("failure").asText());
      }
      long rows = view.path("rows").asLong();
      scene
          .progress()
          .waiting(
              "importing " + Bar.of(view.path("percent").asDouble()) + " %,d rows".formatted(rows));
      patience.await("The import stands still at %,d rows".formatted(rows), rows);
    }
  }
}
