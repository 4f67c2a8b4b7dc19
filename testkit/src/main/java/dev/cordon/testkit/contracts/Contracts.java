package dev.cordon.testkit.contracts;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.AccessOuterClass;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;

/**
 * Every service and method that the contracts have, found by the index of the contracts' module:
 * there is no list that a new one must be added to.
 */
public final class Contracts {

  private static final String PACKAGE = "dev.cordon.contracts.";
  private static final List<ServiceDescriptor> SERVICES = find();

  private Contracts() {}

  /** In the order of their names. */
  public static List<ServiceDescriptor> services() {
    return SERVICES;
  }

  /** In the order of their names. */
  public static List<MethodDescriptor<?, ?>> methods() {
    List<MethodDescriptor<?, ?>> methods = new ArrayList<>();
    SERVICES.forEach(service -> methods.addAll(service.getMethods()));
    return methods;
  }

  /** The right to a method; names nobody when the contract doesn't. */
  public static Access access(MethodDescriptor<?, ?> method) {
    return ((ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor()))
        .getMethodDescriptor()
        .getOptions()
        .getExtension(AccessOuterClass.access);
  }

  /** All that can be had. */
  public static List<Role> roles() {
    return Stream.of(Role.values())
        .filter(role -> role != Role.ROLE_UNSPECIFIED && role != Role.UNRECOGNIZED)
        .toList();
  }

  /** All of ours. */
  public static List<ServiceIdentity> identities() {
    return Stream.of(ServiceIdentity.values())
        .filter(identity -> identity != ServiceIdentity.SERVICE_IDENTITY_UNSPECIFIED)
        .filter(identity -> identity != ServiceIdentity.UNRECOGNIZED)
        .toList();
  }

  /** As tokens and people spell it: {@code incident-lead}. */
  public static String name(Role role) {
    return spelt(role, "ROLE_");
  }

  /** As people spell it: {@code incident}. */
  public static String name(ServiceIdentity identity) {
    return spelt(identity, "SERVICE_IDENTITY_");
  }

  private static String spelt(Enum<?> value, String prefix) {
    return value.name().substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<ServiceDescriptor> find() {
    try {
      List<ServiceDescriptor> services = new ArrayList<>();
      ClassLoader loader = Contracts.class.getClassLoader();
      for (URL index : Collections.list(loader.getResources("META-INF/jandex.idx"))) {
        for (ClassInfo type : read(index).getKnownClasses()) {
          if (isService(type)) {
            services.add(descriptor(Class.forName(type.name().toString(), true, loader)));
          }
        }
      }
      if (services.isEmpty()) {
        throw new IllegalStateException("the contracts have no index: package them first");
      }
      services.sort(Comparator.comparing(ServiceDescriptor::getName));
      return List.copyOf(services);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a generated service has no descriptor", e);
    }
  }

  private static Index read(URL index) throws IOException {
    try (InputStream content = index.openStream()) {
      return new IndexReader(content).read();
    }
  }

  /** gRPC's own generated class; the Mutiny flavour of it has no descriptor. */
  private static boolean isService(ClassInfo type) {
    String name = type.name().withoutPackagePrefix();
    return type.name().toString().startsWith(PACKAGE)
        && name.endsWith("Grpc")
        && !name.startsWith("Mutiny");
  }

  private static ServiceDescriptor descriptor(Class<?> service)
      throws ReflectiveOperationException {
    return (ServiceDescriptor)
        Objects.requireNonNull(service.getMethod("getServiceDescriptor").invoke(null));
  }
}
