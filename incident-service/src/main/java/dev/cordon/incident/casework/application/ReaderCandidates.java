package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.incident.people.application.Colleagues;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who can be named in a restricted incident: the organization's people, and those of its group, who
 * look over its brands. A name that is nobody's would open it to whoever gets that name one day,
 * and whoever wrote it would think that somebody reads along.
 */
@ApplicationScoped
public class ReaderCandidates {

  private static final int SHOWN = 5;

  private final Colleagues colleagues;

  ReaderCandidates(Colleagues colleagues) {
    this.colleagues = colleagues;
  }

  /**
   * What was found before the work; it is refused within it, so that an answer that was kept for a
   * repeated request comes first.
   *
   * @param strangers subjects of nobody, in order
   */
  public record Candidates(Readers wished, List<String> strangers) {

    /**
     * @param field of the request that names them
     */
    public void require(String field) {
      refuse(strangers, field);
    }

    /** Who is named already may stay, also when they have left or are a machine. */
    void requireJoining(List<Reader> joining, String field) {
      List<String> coming = joining.stream().map(Reader::subject).toList();
      refuse(strangers.stream().filter(coming::contains).toList(), field);
    }

    private static void refuse(List<String> strangers, String field) {
      if (!strangers.isEmpty()) {
        throw Refusal.invalid(
            field,
            """
            names %d who are none of the organization's people, nor of its group's: %s; send \
            subjects of people who have an account, which a brand-admin finds in the list of \
            people, or invite them first"""
                .formatted(
                    strangers.size(),
                    strangers.stream().limit(SHOWN).collect(Collectors.joining(", "))));
      }
    }
  }

  /** Whoever names is one by it, a machine too. Not to be called within a transaction. */
  public Uni<Candidates> of(Caller caller, Readers wished) {
    List<String> others =
        wished.subjects().stream().filter(subject -> !subject.equals(caller.actor())).toList();
    return colleagues.strangers(caller, others).map(strangers -> new Candidates(wished, strangers));
  }
}
