package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.customers.MessyCustomerFile;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Rejections;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything from the first on-boarding to the last letter, in seven steps, and the proof of it.
 */
public final class MainJob {
  /** The same file for the same number of rows, every time. */
  private static final long SEED = 20_260_101;

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Figures figures;

  public MainJob(Stack stack, GatewayClient gateway, Progress progress) {
    this(stack, gateway, progress, new Figures());
  }

  /**
   * @param figures told as soon as they are known, so that they are known of a job that fails too
   */
  MainJob(Stack stack, GatewayClient gateway, Progress progress, Figures figures) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.figures = figures;
  }

  /** A client of the stack's gateway. */
  public static GatewayClient client(Stack stack) {
    return new GatewayClient(URI.create(stack.endpoints().gateway()), stack.tokens());
  }

  /**
   * The letters that went out.
   *
   * @param mailBefore what the SMTP server had written down before, in bytes
   * @param progress the last one, as the API shows it
   */
  private record Sent(String noticePath, long mailBefore, JsonNode progress) {}

  /**
   * @param rows of the customer file
   */
  public Evidence run(int rows) throws IOException {
    long began = System.nanoTime();
    Scene scene = onBoard();
    CustomerImport.Result imported = importCustomers(scene, rows);
    Investigation.Result investigated = investigate(scene, imported.id());
    Sent sent = send(scene, investigated);
    Sharing.Result shared = share(scene, investigated.incidentId(), sent.noticePath());
    return reconcile(scene, imported, investigated, sent, shared, began);
  }

  private void step(int number, String what) {
    progress.done(number + " " + what);
  }

  private Scene onBoard() {
    Scene scene = new Onboarding(stack, gateway, progress).run();
    Cast cast = scene.cast();
    figures.run(cast.run());
    step(
        1,
        "on board: %s and %s of %s, and the partner %s"
            .formatted(cast.maison(), cast.velora(), cast.group(), cast.partner()));
    return scene;
  }

  private CustomerImport.Result importCustomers(Scene scene, int rows) throws IOException {
    Path folder = stack.data().resolve("demo");
    CustomerImport.Result imported =
        new CustomerImport(scene, folder).run(new MessyCustomerFile(rows, SEED));
    figures.imported(imported.view());
    step(2, imported.summary());
    return imported;
  }

  private Investigation.Result investigate(Scene scene, String importId) {
    var investigation = new Investigation(scene);
    Investigation.Opened opened = investigation.open();
    step(
        3,
        "incident opened; exposed: %s; not exposed: %s"
            .formatted(
                String.join(", ", Investigation.EXPOSED),
                String.join(", ", Investigation.NOT_EXPOSED)));
    Investigation.Result investigated = investigation.expose(opened, importId);
    figures.exposed(investigated.exposure());
    step(4, investigated.summary());
    ExposureTable.lines(investigated.exposure()).forEach(progress::note);
    return investigated;
  }

  private Sent send(Scene scene, Investigation.Result investigated) throws IOException {
    var notice = new Notice(scene);
    long mailBefore = sizeOf(stack.sinkRecords());
    String path = notice.release(investigated);
    JsonNode sending = notice.awaitCompletion(path);
    step(
        5,
        "notice in %d languages, approved by a second person: %,d letters sent"
            .formatted(NoticeTexts.LANGUAGES.size(), sending.path("sent").asLong()));
    return new Sent(path, mailBefore, sending);
  }

  private Sharing.Result share(Scene scene, String incident, String noticePath) {
    Sharing.Result shared = new Sharing(scene).run(incident, noticePath);
    step(
        6,
        "%d indicators shared, TLP:AMBER; %s fetched %d, and found %d other things"
            .formatted(
                shared.shared(),
                scene.cast().partner(),
                shared.partner().seen(),
                shared.partner().beyond() + shared.openDoors().size()));
    return shared;
  }

  private Evidence reconcile(
      Scene scene,
      CustomerImport.Result imported,
      Investigation.Result investigated,
      Sent sent,
      Sharing.Result shared,
      long began)
      throws IOException {
    progress.waiting("reconciling");
    Notice.Ledger ledger = new Notice(scene).ledger(sent.noticePath());
    String domain = scene.cast().maisonDomain();
    Delivery delivery =
        Delivery.of(
            stack.sinkRecords(),
            sent.mailBefore(),
            domain,
            ledger.sent(),
            imported.expected().addresses());
    figures.delivered(ledger, delivery);
    Rejections rejections =
        Rejections.compare(imported.rejections(), imported.expected().rejections());
    CaseRecord recorded = CaseRecord.read(scene, investigated.opened(), sent.noticePath());
    LetterSamples samples = LetterSamples.of(stack.sinkSamples(), domain);
    step(7, "counted against each other");
    return new Evidence(
        scene,
        imported.expected(),
        imported.view(),
        rejections,
        investigated,
        recorded,
        sent.noticePath(),
        sent.progress(),
        ledger,
        delivery,
        samples,
        shared,
        figures,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
