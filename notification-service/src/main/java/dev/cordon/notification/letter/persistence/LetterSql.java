package dev.cordon.notification.letter.persistence;

/**
 * The ledger's statements. The tenant is bound by the transaction and compared by policies. States
 * are literals where an index is for some of them only.
 */
final class LetterSql {

  static final String RELEASE = "select * from release where notice_id = $1";

  static final String OPEN =
      """
      insert into release (notice_id, audience_id, people, digest, brand, sender_domain)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, notice_id) do nothing
      """;

  static final String APPEND =
      """
      insert into letter (notice_id, channel, not_before, person_id, letter_id, language,
                          recipient_domain, country, audience_id)
      select $1, 'email', $2, person_id, letter_id, language, recipient_domain, country, audience_id
        from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[])
          as page (person_id, letter_id, language, recipient_domain, country, audience_id)
      on conflict (tenant_id, notice_id, person_id, channel) do nothing
      """;

  /** Never back: whoever was slower than another worker has covered less. */
  static final String COVERED =
      "update release set position = greatest(position, $2) where notice_id = $1";

  static final String CLOSE = "update release set complete = true where notice_id = $1";

  /** A sender's plan must not be the one for an empty table. */
  static final String ANALYZE = "analyze letter";

  /**
   * Shared by claims, alone for who withdraws the release: who withdraws waits for the claims that
   * are under way, and those that come later find the release's row gone. A lock of that row itself
   * would be in the way of those who finish or postpone it.
   */
  static final String SHARED_BY_CLAIMS =
      "select pg_advisory_xact_lock_shared(hashtextextended('release ' || $1, 0))";

  /** {@link #SHARED_BY_CLAIMS}. */
  static final String AGAINST_CLAIMS =
      "select pg_advisory_xact_lock(hashtextextended('release ' || $1, 0))";

  /** None once the release was withdrawn. */
  private static final String CLAIM =
      """
      with due as (
        select person_id from letter
         where notice_id = $1 and state = 'queued' and not_before <= $2
           and exists (select from release_job
                        where tenant_id = app_tenant() and notice_id = $1 and phase = 'sending')
         order by not_before, person_id limit %d
           for update skip locked)
      update letter l
         set state = 'leased', lease_id = $3, lease_until = $4
        from due
       where l.notice_id = $1 and l.person_id = due.person_id and l.channel = 'email'
      returning l.notice_id, l.person_id, l.letter_id, l.language, l.attempts, l.audience_id,
                l.lease_id
      """;

  /** With the number in the text: the planner would take a parameter for a tenth of the table. */
  static String claim(int limit) {
    return CLAIM.formatted(limit);
  }

  /**
   * A letter is begun only under a lease that runs, and settled only by who began it. A sender
   * begins a letter once a lease, so one that is 'sending' under it was begun by this very move,
   * whose commit the sender didn't learn of. A sender that was given up but comes back with an
   * answer is believed: the answer is better than 'unknown'.
   */
  static final String APPLY =
      """
      with moves as (
        select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[],
                             $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
                             $10::text[], $11::text[], $12::text[])
          as m (notice_id, person_id, lease_id, state, attempts, not_before, lease_until, sent_at,
                content_sha256, smtp_reply, failure))
      update letter l
         set state = m.state,
             attempts = m.attempts,
             not_before = coalesce(m.not_before, l.not_before),
             lease_id = case when m.state = 'queued' then null else l.lease_id end,
             lease_until = m.lease_until,
             sent_at = m.sent_at,
             content_sha256 = coalesce(m.content_sha256, l.content_sha256),
             smtp_reply = coalesce(m.smtp_reply, l.smtp_reply),
             failure = m.failure
        from moves m
       where l.notice_id = m.notice_id and l.person_id = m.person_id and l.channel = 'email'
         and l.lease_id = m.lease_id
         and case m.state
               when 'sending' then l.state = 'sending' or (l.state = 'leased' and l.lease_until > $1)
               when 'sent' then l.state in ('sending', 'unknown')
               when 'failed' then l.state in ('leased', 'sending', 'unknown')
               else l.state = 'sending'
             end
      returning l.letter_id, m.lease_id
      """;

  static final String TAKE_BACK =
      """
      update letter set state = 'queued', lease_id = null, lease_until = null
       where notice_id = $1 and state = 'leased'
      """;

  private static final String STOP =
      """
      with next as (
        select person_id from letter
         where notice_id = $1 and state = 'queued'
         order by not_before, person_id limit %d
           for update skip locked)
      update letter l set state = 'stopped'
        from next
       where l.notice_id = $1 and l.person_id = next.person_id and l.channel = 'email'
      """;

  /** {@link #claim}. */
  static String stop(int limit) {
    return STOP.formatted(limit);
  }

  static final String HAND_BACK =
      """
      update letter set state = 'queued', lease_id = null, lease_until = null
       where notice_id = $1 and state = 'leased' and lease_id = $2
      """;

  static final String SWEEP =
      """
      update letter
         set state = case state when 'leased' then 'queued' else 'unknown' end,
             attempts = case state when 'leased' then attempts else attempts + 1 end,
             failure = case state when 'leased' then failure
                       else 'The sender was interrupted while the relay was spoken to.' end,
             lease_id = case state when 'leased' then null else lease_id end,
             lease_until = null
       where notice_id = $1 and state in ('leased', 'sending') and lease_until < $2
      """;

  static final String NEXT_DUE =
      """
      select not_before from letter
       where notice_id = $1 and state = 'queued' order by not_before limit 1
      """;

  static final String FORGET_PACE =
      "delete from letter_pace where notice_id = $1 and began_at < $2";

  static final String TALLY =
      """
      select coalesce(sum(queued), 0)::bigint as queued, coalesce(sum(leased), 0)::bigint as leased,
             coalesce(sum(sending), 0)::bigint as sending, coalesce(sum(sent), 0)::bigint as sent,
             coalesce(sum(failed), 0)::bigint as failed, coalesce(sum(unknown), 0)::bigint as unknown,
             coalesce(sum(stopped), 0)::bigint as stopped
        from letter_tally where notice_id = $1
      """;

  static final String PACE =
      """
      select min(began_at) as began_at, coalesce(sum(sent), 0)::bigint as sent
        from letter_pace where notice_id = $1 and began_at > $2
      """;

  private static final String PAGE =
      """
      select * from letter
       where notice_id = $1 %s and ($2::uuid is null or person_id > $2)
       order by person_id, channel limit $3
      """;

  static final String PAGE_OF_ALL = PAGE.formatted("");

  /**
   * @param state one of ours, never what a client sent
   */
  static String pageOf(String state) {
    return PAGE.formatted("and state = '" + state + "'");
  }

  private LetterSql() {}
}
