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

  public MainJob(Stack stack, GatewayClient gateway, Progress progress) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
  }

  /** A client of the stack's gateway. */
  public static GatewayClient client(Stack stack) {
    return new GatewayClient(URI.create(stack.endpoints().gateway()), stack.tokens());
  }

  /**
   * @param rows of the customer file
   */
  public Evidence run(int rows) throws IOException {
    long began = System.nanoTime();
    Scene scene = new Onboarding(stack, gateway, progress).run();
    Path folder = stack.data().resolve("demo");
    CustomerImport.Result imported =
        new CustomerImport(scene, folder).run(new MessyCustomerFile(rows, SEED));
    Investigation.Result investigated = new Investigation(scene).run(imported.id());

    var notice = new Notice(scene);
    long mailBefore = sizeOf(stack.sinkRecords());
    String noticePath = notice.release(investigated);
    JsonNode sending = notice.awaitCompletion(noticePath);
    progress.done(
        "5 notice in %d languages, approved by a second person: %,d letters sent"
            .formatted(NoticeTexts.LANGUAGES.size(), sending.path("sent").asLong()));

    Sharing.Result shared = new Sharing(scene).run(investigated.incidentId(), noticePath);

    progress.waiting("reconciling");
    Notice.Ledger ledger = notice.ledger(noticePath);
    Delivery delivery =
        Delivery.of(
            stack.sinkRecords(),
            mailBefore,
            scene.cast().maisonDomain(),
            ledger.sent(),
            imported.expected().addresses());
    Rejections rejections =
        Rejections.compare(imported.rejections(), imported.expected().rejections());
    progress.done("7 reconciled");
    return new Evidence(
        scene,
        imported.expected(),
        imported.view(),
        rejections,
        investigated,
        noticePath,
        sending,
        ledger,
        delivery,
        shared,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
