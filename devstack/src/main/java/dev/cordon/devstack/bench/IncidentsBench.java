package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.SearchMix.Search;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import dev.cordon.devstack.stack.Bar;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Searches 200,000 incidents and 5,000,000 lines of timelines: each question through the public
 * door with a person's token, and right behind it the same question put to the database alone; on
 * one connection each. Two thirds of the incidents are of one brand, and most questions are asked
 * there.
 */
public final class IncidentsBench {

  /** Shares of the incidents, in hundredths. */
  private static final List<Integer> SHARES = List.of(65, 25, 10);

  /** Questions that don't count: the services' compilers come to rest, which takes thousands. */
  private static final int WARM_UP = 3_000;

  /** Every so manieth question is followed by the control. */
  private static final int CONTROL_EVERY = 5;

  private static final String GROUP = "bench-group";
  private static final Person CHIEF = new Person("chief", List.of("group-security"));

  private static final String NOTHING = "/incidents/00000000-0000-7000-8000-000000000000";

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Random random;

  /**
   * @param seed of what is asked
   */
  public IncidentsBench(Stack stack, GatewayClient gateway, Progress progress, long seed) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.random = new Random(seed);
  }

  /** What was measured, nanoseconds each. */
  private static final class Log {
    final Map<String, List<Long>> ours = new TreeMap<>();
    final Map<String, List<Long>> bare = new TreeMap<>();
    final List<Long> control = new ArrayList<>();
    int disturbed;

    void answered(String kind, long nanos) {
      ours.computeIfAbsent(kind, key -> new ArrayList<>()).add(nanos);
    }

    void bare(String kind, long nanos) {
      bare.computeIfAbsent(kind, key -> new ArrayList<>()).add(nanos);
    }

    static List<Long> all(Map<String, List<Long>> kinds) {
      return kinds.values().stream().flatMap(List::stream).toList();
    }
  }

  /**
   * @param questions that count
   */
  public IncidentsResult run(int questions) throws IOException, SQLException {
    long began = System.nanoTime();
    List<Brand> brands = board();
    Map<Brand, SearchMix> mixes = fill(brands);
    double loadBefore = load();
    Log log = new Log();
    ask(brands, mixes, questions, log);
    return result(log, questions, loadBefore, Duration.ofNanos(System.nanoTime() - began));
  }

  private List<Brand> board() {
    progress.waiting("on-boarding %d brands".formatted(SHARES.size()));
    var boarding = new Boarding(stack, gateway);
    boarding.group(GROUP, List.of(CHIEF));
    List<Brand> brands = new ArrayList<>();
    for (int i = 0; i < SHARES.size(); i++) {
      brands.add(Brand.onBoard(boarding, "bench-search-" + (i + 1), GROUP));
    }
    progress.done("%d brands on board".formatted(brands.size()));
    var _ = boarding.login(GROUP, CHIEF);
    return brands;
  }

  private Map<Brand, SearchMix> fill(List<Brand> brands) throws SQLException {
    Map<Brand, SearchMix> mixes = new LinkedHashMap<>();
    try (IncidentsData data = new IncidentsData(stack.endpoints())) {
      data.prepare();
      for (int i = 0; i < brands.size(); i++) {
        int incidents = IncidentsData.INCIDENTS * SHARES.get(i) / 100;
        progress.waiting("%,d incidents and their timelines".formatted(incidents));
        data.fill(brands.get(i), incidents);
      }
      progress.waiting("what they are found by");
      data.finish(brands);
      for (Brand brand : brands) {
        mixes.put(brand, new SearchMix(random, data.systems(brand)));
      }
    }
    progress.done(
        "%,d incidents, %,d lines"
            .formatted(
                IncidentsData.INCIDENTS, IncidentsData.INCIDENTS * IncidentsData.LINES_EACH));
    return mixes;
  }

  private void ask(List<Brand> brands, Map<Brand, SearchMix> mixes, int questions, Log log)
      throws IOException, SQLException {
    try (var connection = new KeptConnection(URI.create(stack.endpoints().gateway()));
        var bare = new BareSearch(stack.endpoints())) {
      for (int i = 0; i < WARM_UP + questions; i++) {
        Brand brand = drawn(brands);
        SearchMix mix = mixes.get(brand);
        if (mix == null) {
          throw new StackFailure("A brand has nothing to look for: " + brand.alias());
        }
        Log counted = i < WARM_UP ? new Log() : log;
        Search search = mix.next();
        if (search.ofGroup()) {
          ofGroup(connection, bare, brands, search, counted);
        } else {
          ofBrand(connection, bare, brand, search, counted);
        }
        if (i % CONTROL_EVERY == 0) {
          counted.control.add(connection.get(brand.at(NOTHING), token(brand)).nanos());
        }
        if (i % CONTROL_EVERY == 0) {
          progress.waiting("searching " + Bar.of(100.0 * i / (WARM_UP + questions)));
        }
      }
    }
    progress.done("%,d questions asked".formatted(questions));
  }

  /** By their shares. */
  private Brand drawn(List<Brand> brands) {
    int draw = random.nextInt(100);
    int below = 0;
    for (int i = 0; i < brands.size(); i++) {
      below += SHARES.get(i);
      if (draw < below) {
        return brands.get(i);
      }
    }
    throw new StackFailure("The shares of the brands aren't a hundred.");
  }

  private void ofBrand(
      KeptConnection connection, BareSearch bare, Brand brand, Search search, Log log)
      throws IOException, SQLException {
    if (isAnswered(connection.get(search.path(brand.at("")), token(brand)), search, log)) {
      log.bare(search.kind(), bare(bare, brand, search));
    }
  }

  /** Beside the same question put to each of its brands' rows. */
  private void ofGroup(
      KeptConnection connection, BareSearch bare, List<Brand> brands, Search search, Log log)
      throws IOException, SQLException {
    Login chief = stack.logins().of(CHIEF.username(GROUP));
    String path = search.path("/api/v1/groups/" + GROUP);
    if (isAnswered(connection.get(path, stack.tokens().of(chief)), search, log)) {
      long nanos = 0;
      for (Brand brand : brands) {
        nanos += bare(bare, brand, search);
      }
      log.bare(search.kind(), nanos);
    }
  }

  private static long bare(BareSearch bare, Brand brand, Search search) throws SQLException {
    return bare.ask(brand, brand.person().username(), Instant.now().toString(), search);
  }

  private static boolean isAnswered(Reply reply, Search search, Log log) {
    if (reply.isDisturbed()) {
      log.disturbed++;
      return false;
    }
    if (reply.status() != 200) {
      throw new StackFailure("A search was refused: " + reply.body());
    }
    log.answered(search.kind(), reply.nanos());
    return true;
  }

  /** The same for minutes; a new one is fetched between two requests. */
  private String token(Brand brand) {
    return stack.tokens().of(brand.person());
  }

  private static IncidentsResult result(Log log, int questions, double loadBefore, Duration took)
      throws IOException {
    Percentiles ours = Percentiles.of(Log.all(log.ours));
    Percentiles bare = Percentiles.of(Log.all(log.bare));
    return new IncidentsResult(
        "incidents",
        questions,
        took.toSeconds(),
        IncidentsData.INCIDENTS,
        IncidentsData.INCIDENTS * IncidentsData.LINES_EACH,
        ours.p50Ms(),
        ours.p95Ms(),
        ours.p99Ms(),
        bare,
        ours.p50Ms() / bare.p50Ms(),
        Percentiles.of(log.control),
        loadBefore,
        load(),
        log.disturbed,
        byKind(log.ours),
        byKind(log.bare));
  }

  private static Map<String, Percentiles> byKind(Map<String, List<Long>> nanos) {
    Map<String, Percentiles> kinds = new LinkedHashMap<>();
    nanos.forEach((kind, taken) -> kinds.put(kind, Percentiles.of(taken)));
    return kinds;
  }

  private static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }
}
