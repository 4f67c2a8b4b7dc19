package dev.cordon.kernel.overload;

import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Gives every client of this process its limit: {@code cordon.calls-at-once}, and for one client
 * {@code cordon.calls-at-once."name"}.
 */
@Singleton
public class LimitedChannels implements ChannelBuilderCustomizer<NettyChannelBuilder> {

  private static final String PROPERTY = "cordon.calls-at-once";

  /** Answered within the five seconds that a caller waits by a service that does 103 a second. */
  private static final int USUAL = 512;

  private final Config config;

  LimitedChannels(Config config) {
    this.config = config;
  }

  @Override
  public Map<String, Object> customize(
      String name, GrpcClientConfiguration configuration, NettyChannelBuilder builder) {
    builder.intercept(new CallLimit(limit(name))::interceptCall);
    // Nothing for the service configuration.
    return Map.of();
  }

  private int limit(String name) {
    return config
        .getOptionalValue(PROPERTY + "." + name, Integer.class)
        .or(() -> config.getOptionalValue(PROPERTY, Integer.class))
        .orElse(USUAL);
  }
}
