package dev.cordon.kernel.reconnect;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Has every client of this process reconnect soon. */
@Singleton
public class ReconnectingChannels implements ChannelBuilderCustomizer<NettyChannelBuilder> {

  private final Instance<Channel> channels;

  ReconnectingChannels(@Any Instance<Channel> channels) {
    this.channels = channels;
  }

  @Override
  public Map<String, Object> customize(
      String name, GrpcClientConfiguration configuration, NettyChannelBuilder builder) {
    builder.intercept(new Reconnection(() -> channel(name))::interceptCall);
    // Nothing for the service configuration.
    return Map.of();
  }

  /** Asked for when it is needed: here it is only being built. */
  private Optional<ManagedChannel> channel(String name) {
    return channels.select(GrpcClient.Literal.of(name)).stream()
        .filter(ManagedChannel.class::isInstance)
        .map(ManagedChannel.class::cast)
        .findFirst();
  }
}
