package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.BrandData.Amount;
import dev.cordon.devstack.bench.BrandReads.Read;
import dev.cordon.devstack.bench.IsolationResult.Endpoint;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import dev.cordon.devstack.stack.Bar;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Asks at every endpoint that reads, as somebody of one brand, for what is another brand's, for
 * what is hidden in the own brand, and for what doesn't exist; compares the answers byte by byte,
 * and what they took by a two-sample test. Requests to be compared follow each other in random
 * order on one connection and under one token.
 */
public final class IsolationBench {

  private static final String GROUP = "bench-group";
  private static final Person CHIEF = new Person("chief", List.of("group-security"));
  private static final Amount FULL = new Amount(5_000, 50, 200, 20_000);

  /** A quarter of these is hidden. */
  private static final Amount OWN = new Amount(400, 4, 20, 500);

  /** Pairs at each endpoint that don't count: the services' compilers come to rest. */
  private static final int WARM_UP = 30;

  /** There are eight blocks: two rounds in all for each pair. */
  private static final int ROUNDS_IN = 4;

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Random random;

  /**
   * @param seed of the order of requests
   */
  public IsolationBench(Stack stack, GatewayClient gateway, Progress progress, long seed) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.random = new Random(seed);
  }

  /** The three brands, and what the two that have something have. */
  private record World(
      Brand own, Brand full, Brand empty, Originals ownOriginals, Originals fullOriginals) {}

  /**
   * @param pairs of requests at each endpoint
   */
  public IsolationResult run(int pairs) throws IOException, SQLException, InterruptedException {
    long began = System.nanoTime();
    World world = board();
    try (BrandData data = new BrandData(stack.endpoints())) {
      progress.waiting("filling the brands");
      data.fill(world.own(), world.ownOriginals(), OWN);
      data.fill(world.full(), world.fullOriginals(), FULL);
      progress.done(
          "%,d incidents of another brand, %,d of the own, %,d of them hidden"
              .formatted(FULL.incidents(), OWN.incidents(), hidden(OWN)));
      Instant until = Instant.now();
      List<Read> reads = BrandReads.of(gatewayUri());
      var catalogue = new Catalogue(reads, world.own(), world.full(), world.empty());
      List<Map<String, String>> visible =
          data.ids(world.own(), world.ownOriginals().alone(), false);
      reads.stream()
          .filter(read -> !read.needsOnly(visible.getFirst()))
          .forEach(read -> progress.note("  ✗ not asked for want of an id: " + read.path()));
      List<Question> asked = new ArrayList<>(catalogue.controls(Verdicts.PLANTED));
      asked.addAll(
          catalogue.all(
              data.ids(world.full(), world.fullOriginals().alone(), false),
              data.ids(world.own(), world.ownOriginals().alone(), true),
              visible));
      ask(world.own(), asked, pairs);
      List<OwnList> lists =
          catalogue.ownLists(visible.getFirst(), until).entrySet().stream()
              .map(list -> new OwnList(list.getKey(), list.getValue()))
              .toList();
      readInBlocks(world, data, lists, pairs / ROUNDS_IN);
      return result(asked, lists, pairs, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private World board() throws IOException {
    progress.waiting("on-boarding three brands");
    var boarding = new Boarding(stack, gateway);
    boarding.group(GROUP, List.of(CHIEF));
    Brand own = Brand.onBoard(boarding, "bench-own", GROUP);
    Brand full = Brand.onBoard(boarding, "bench-full", GROUP);
    Brand empty = Brand.onBoard(boarding, "bench-empty", GROUP);
    gateway
        .post(
            stack.operator(),
            "/api/v1/platform/circles",
            Map.of(
                "alias", "bench-circle",
                "name", "The three",
                "members", List.of(own.alias(), full.alias(), empty.alias())))
        .expect(201);
    Login chief = boarding.login(GROUP, CHIEF);
    Path folder = Files.createDirectories(stack.data().resolve("bench"));
    Originals ofOwn = Originals.make(gateway, own, chief, empty.alias(), folder);
    Originals ofFull = Originals.make(gateway, full, chief, empty.alias(), folder);
    progress.done("three brands on board");
    return new World(own, full, empty, ofOwn, ofFull);
  }

  /**
   * Pair by pair, through all endpoints in an order that changes, so that all share all weather.
   */
  private void ask(Brand own, List<Question> questions, int pairs) throws IOException {
    List<Question> order = new ArrayList<>(questions);
    var pace = new Pace(progress, "comparing", (WARM_UP + pairs) * order.size());
    try (var connection = new KeptConnection(gatewayUri())) {
      for (int round = 0; round < WARM_UP + pairs; round++) {
        Collections.shuffle(order, random);
        for (Question question : order) {
          question.ask(connection, token(own), random, round >= WARM_UP);
          pace.step();
        }
      }
    }
    progress.done(
        "%,d pairs of requests compared at %d endpoints"
            .formatted(pairs * order.size(), order.size()));
  }

  private void readInBlocks(World world, BrandData data, List<OwnList> lists, int rounds)
      throws IOException, SQLException {
    boolean full = true;
    for (int block = 0; block < OwnList.BLOCKS; block++) {
      if (OwnList.isFull(block) != full) {
        progress.waiting(full ? "emptying the other brand" : "filling the other brand again");
        if (full) {
          data.clear(world.full(), world.fullOriginals());
        } else {
          data.fill(world.full(), world.fullOriginals(), FULL);
        }
        full = !full;
      }
      read(world.own(), lists, block, rounds);
    }
    progress.done(
        "%d own lists read while another brand has much, and while it has nothing"
            .formatted(lists.size()));
  }

  private void read(Brand own, List<OwnList> lists, int block, int rounds) throws IOException {
    List<OwnList> order = new ArrayList<>(lists);
    var pace = new Pace(progress, "reading", (WARM_UP + rounds) * order.size());
    try (var connection = new KeptConnection(gatewayUri())) {
      for (int round = 0; round < WARM_UP + rounds; round++) {
        Collections.shuffle(order, random);
        for (OwnList list : order) {
          list.ask(connection, token(own), block, round >= WARM_UP);
          pace.step();
        }
      }
    }
  }

  /** The same for minutes; a new one is fetched between two requests. */
  private String token(Brand own) {
    return stack.tokens().of(own.person());
  }

  private IsolationResult result(
      List<Question> asked, List<OwnList> lists, int pairs, Duration took) {
    List<Endpoint> endpoints = Verdicts.of(asked, lists);
    Map<String, Double> pValues = new LinkedHashMap<>();
    endpoints.forEach(endpoint -> pValues.merge(endpoint.label(), endpoint.pValue(), Math::min));
    return new IsolationResult(
        "isolation",
        pairs,
        took.toSeconds(),
        Verdicts.LEVEL,
        Verdicts.FLOOR.toNanos() / 1_000,
        FULL.incidents(),
        hidden(OWN),
        Verdicts.control(asked, endpoints.size()),
        pValues,
        endpoints);
  }

  private static int hidden(Amount amount) {
    return amount.incidents() / amount.hiddenOneIn();
  }

  private URI gatewayUri() {
    return URI.create(stack.endpoints().gateway());
  }

  /** A bar with the time that is left, a few times a second. */
  private static final class Pace {

    private static final long BETWEEN = Duration.ofMillis(250).toNanos();

    private final Progress progress;
    private final String what;
    private final int all;
    private final long began = System.nanoTime();
    private long shown = began;
    private int done;

    Pace(Progress progress, String what, int all) {
      this.progress = progress;
      this.what = what;
      this.all = all;
    }

    void step() {
      done++;
      long now = System.nanoTime();
      if (now - shown < BETWEEN) {
        return;
      }
      shown = now;
      long left = (long) ((double) (now - began) / done * (all - done));
      // The first requests are slow, and say nothing of the others.
      String time =
          done * 50L < all ? "" : " about %d s left".formatted(Duration.ofNanos(left).toSeconds());
      progress.waiting(what + " " + Bar.of(100.0 * done / all) + time);
    }
  }
}
