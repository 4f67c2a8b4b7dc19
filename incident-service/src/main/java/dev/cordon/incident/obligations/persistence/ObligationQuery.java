package dev.cordon.incident.obligations.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** A query for obligations that is put together of conditions, each of which an index knows. */
final class ObligationQuery {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  ObligationQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  ObligationQuery with(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  Mutiny.SelectionQuery<ObligationEntity> orderedBy(
      Mutiny.Session session, String order, int limit) {
    Mutiny.SelectionQuery<ObligationEntity> query =
        session.createSelectionQuery(
            "from ObligationEntity where "
                + String.join(" and ", conditions)
                + " order by "
                + order,
            ObligationEntity.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit);
  }
}
