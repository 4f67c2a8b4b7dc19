package dev.cordon.kernel.tenancy;

import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sessions without entities and without a database: they can be opened and bound, no more. */
final class BareSessions {

  private BareSessions() {}

  @SuppressWarnings("unchecked")
  static Mutiny.SessionFactory factory() {
    return fake(
        Mutiny.SessionFactory.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "withTransaction" ->
                  ((Function<Mutiny.Session, Uni<?>>) Objects.requireNonNull(arguments)[0])
                      .apply(session());
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Mutiny.Session session() {
    return fake(
        Mutiny.Session.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "createNativeQuery" -> query();
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Mutiny.SelectionQuery<?> query() {
    return fake(
        Mutiny.SelectionQuery.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "setParameter" -> self;
              case "getSingleResult" -> Uni.createFrom().item("bound");
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(
        Proxy.newProxyInstance(
            BareSessions.class.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
