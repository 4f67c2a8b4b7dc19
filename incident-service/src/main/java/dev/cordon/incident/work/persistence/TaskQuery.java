package dev.cordon.incident.work.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** A query for tasks that is put together of conditions, each of which an index knows. */
final class TaskQuery {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  TaskQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  TaskQuery with(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  Mutiny.SelectionQuery<TaskEntity> orderedBy(Mutiny.Session session, String order, int limit) {
    Mutiny.SelectionQuery<TaskEntity> query =
        session.createSelectionQuery(
            "from TaskEntity where " + String.join(" and ", conditions) + " order by " + order,
            TaskEntity.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit);
  }
}
