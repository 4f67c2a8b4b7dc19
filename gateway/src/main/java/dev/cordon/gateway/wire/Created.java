package dev.cordon.gateway.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers to a POST that made something. */
public final class Created {

  private Created() {}

  /** 201 with Location. */
  public static <T> RestResponse<T> at(String location, T view) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, view)
        .header("Location", location)
        .build();
  }

  /** 201 with Location and ETag. */
  public static <T> RestResponse<T> at(String location, T view, long version) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, view)
        .header("Location", location)
        .tag(Versions.etag(version))
        .build();
  }

  /** A path of ours from its segments. */
  public static String path(String... segments) {
    return Arrays.stream(segments)
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", "/api/v1/", ""));
  }
}
