package dev.cordon.notification.withdrawal.persistence;

/** The statements. The tenant is bound by the transaction and compared by policies. */
final class WithdrawalSql {

  static final String ADD =
      """
      insert into withdrawal (finding_id, incident_id, line_id, category, withdrawn_by, withdrawn_at, stopped_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id, finding_id) do nothing
      """;

  static final String FIND = "select * from withdrawal where finding_id = $1";

  static final String LOCK = FIND + " for update";

  /** Notices whose approved text relies, or has relied, on the line of findings. */
  private static final String RELYING =
      """
      select distinct c.notice_id from notice_claim c join notice n using (tenant_id, notice_id)
       where c.line_id = $1 and n.incident_id = $2
      """;

  /** From the ledger's partial indexes: neither count grows with the letters that were sent. */
  static final String OPEN =
      """
      with relying as (%s)
      select (select count(*) from letter l
               where l.notice_id in (select notice_id from relying) and l.state in ('leased', 'sending')) as under_way,
             (select count(*) from letter l
               where l.notice_id in (select notice_id from relying) and l.state = 'unknown') as unknown
      """
          .formatted(RELYING);

  /** A million letters take some seconds. */
  static final String PATIENCE = "select %s";

  /**
   * One pass over the notices' part of the ledger, in the order of its key. A person who got
   * several letters has a position on the first of them.
   */
  static final String FREEZE =
      """
      with relying as (%s),
      told as (
        select l.notice_id, l.person_id, l.letter_id, coalesce(l.audience_id, r.audience_id) as audience_id,
               l.state, l.sent_at, l.language, l.country, l.recipient_domain,
               l.state = 'sent'
                 and row_number() over (partition by l.person_id, l.state order by l.notice_id) = 1 as is_first
          from relying
          join release r using (notice_id)
          join letter l using (notice_id)
         where l.state in ('sent', 'unknown'))
      insert into told_letter (finding_id, notice_id, person_id, letter_id, audience_id, outcome, sent_at, language,
                               country, recipient_domain, position)
      select $3, notice_id, person_id, letter_id, audience_id, state, sent_at, language, country, recipient_domain,
             case when is_first then row_number() over (partition by is_first order by person_id) end
        from told
      """
          .formatted(RELYING);

  static final String COUNT =
      """
      insert into told_count (finding_id, notice_id, country, language, letters, unknown)
      select $1, notice_id, country, language,
             count(*) filter (where outcome = 'sent'), count(*) filter (where outcome = 'unknown')
        from told_letter where finding_id = $1 group by notice_id, country, language
      """;

  static final String FROZEN =
      """
      update withdrawal w
         set frozen_at = $2, people = t.people, letters = t.letters, unknown = t.unknown, digest = t.digest
        from (select count(position) as people,
                     count(*) filter (where outcome = 'sent') as letters,
                     count(*) filter (where outcome = 'unknown') as unknown,
                     encode(sha256(coalesce(string_agg(uuid_send(person_id), ''::bytea order by position)
                                              filter (where position is not null), ''::bytea)), 'hex') as digest
                from told_letter where finding_id = $1) t
       where w.finding_id = $1
      """;

  static final String COUNTS =
      """
      select notice_id, country, language, letters, unknown from told_count
       where finding_id = $1 order by notice_id, country, language
      """;

  private static final String PAGE =
      """
      select t.*, (select min(c.content_hash) from notice_claim c where c.notice_id = t.notice_id) as content_hash
        from told_letter t
       where t.finding_id = $1 %s %s
       order by t.notice_id, t.person_id limit $2
      """;

  private static final String AFTER = "and (t.notice_id, t.person_id) > ($3, $4)";

  /**
   * @param outcome one of ours, never what a client sent; empty for all
   */
  static String page(String outcome, boolean further) {
    return PAGE.formatted(
        outcome.isEmpty() ? "" : "and t.outcome = '" + outcome + "'", further ? AFTER : "");
  }

  static final String AUDIENCE =
      """
      select position, person_id, audience_id, language, country, recipient_domain from told_letter
       where finding_id = $1 and position > $2 order by position limit $3
      """;

  private WithdrawalSql() {}
}
