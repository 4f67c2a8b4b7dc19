package dev.cordon.incident.classification.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.classification.domain.Circumstances.Controller;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.Locale;

/**
 * DPC, the data processing context (ENISA 2013, Annex 1): what a category of data says of a person,
 * from 1 (simple) over 2 (behavioural) and 3 (financial) to 4 (sensitive), and what the controller
 * and the people add to it. Scores are in quarters.
 */
final class DataContext {

  private static final int QUARTERS = 4;
  private static final int MOST = 4;

  private DataContext() {}

  /** Of one category that was exposed. */
  static Score of(DataCategory category, Circumstances circumstances) {
    Kind kind = kind(category);
    int added = circumstances.vulnerablePeople() ? MOST : added(kind, circumstances.controller());
    int points = Math.min(MOST, kind.points + added);
    return new Score(
        word(category),
        points * QUARTERS,
        reason(kind, circumstances, added),
        added > 0
            && !circumstances.vulnerablePeople()
            && circumstances.controller() == Controller.UNSTATED);
  }

  private enum Kind {
    SIMPLE(1, "simple data"),
    BEHAVIOURAL(2, "behavioural data"),
    /** Annex 1, financial, decreased by one: numbers without what is behind them. */
    ACCOUNT_NUMBER(2, "a bank account number alone, without what is behind it"),
    /** Not in ENISA's list: whoever has it can act as the person. */
    KEY_TO_A_PERSON(3, "like financial data, since whoever has it can act as the person"),
    /** Annex 1, financial, increased by one: enough for fraud. */
    CARD(4, "financial data that is enough for fraud"),
    SENSITIVE(4, "sensitive data");

    private final int points;
    private final String what;

    Kind(int points, String what) {
      this.points = points;
      this.what = what;
    }
  }

  private static Kind kind(DataCategory category) {
    return switch (category) {
      case DATA_CATEGORY_NAME,
          DATA_CATEGORY_EMAIL_ADDRESS,
          DATA_CATEGORY_COUNTRY,
          DATA_CATEGORY_POSTAL_ADDRESS,
          DATA_CATEGORY_PHONE_NUMBER,
          DATA_CATEGORY_DATE_OF_BIRTH ->
          Kind.SIMPLE;
      case DATA_CATEGORY_PURCHASE_HISTORY, DATA_CATEGORY_LOYALTY_ACCOUNT -> Kind.BEHAVIOURAL;
      case DATA_CATEGORY_BANK_ACCOUNT -> Kind.ACCOUNT_NUMBER;
      case DATA_CATEGORY_PASSWORD, DATA_CATEGORY_GOVERNMENT_ID -> Kind.KEY_TO_A_PERSON;
      case DATA_CATEGORY_PAYMENT_CARD -> Kind.CARD;
      // What isn't known is taken for the worse.
      case DATA_CATEGORY_HEALTH, DATA_CATEGORY_UNSPECIFIED, UNRECOGNIZED -> Kind.SENSITIVE;
    };
  }

  /** Simple and behavioural data tell more when being a customer tells something. */
  private static int added(Kind kind, Controller controller) {
    int told =
        switch (controller) {
          case GENERAL_RETAILER -> 0;
          case LUXURY_SELLER, UNSTATED -> 1;
          case SENSITIVE_SELLER -> 2;
        };
    return switch (kind) {
      case SIMPLE, BEHAVIOURAL -> told;
      case ACCOUNT_NUMBER -> Math.min(1, told);
      case KEY_TO_A_PERSON, CARD, SENSITIVE -> 0;
    };
  }

  private static String reason(Kind kind, Circumstances circumstances, int added) {
    String base = "%s: %d".formatted(kind.what, kind.points);
    if (circumstances.vulnerablePeople()) {
      return base + "; people's safety hangs on it: " + MOST;
    }
    if (added == 0) {
      return base;
    }
    String told =
        switch (circumstances.controller()) {
          case LUXURY_SELLER -> "being a customer of a luxury seller tells of a person's means";
          case SENSITIVE_SELLER ->
              "being a customer tells of a person's health, beliefs or orientation";
          case UNSTATED -> "what the brand sells isn't stated, so it is taken to tell of means";
          case GENERAL_RETAILER -> "nothing";
        };
    return "%s; %s: +%d".formatted(base, told, added);
  }

  private static String word(DataCategory category) {
    return category.name().replaceFirst("^DATA_CATEGORY_", "").toLowerCase(Locale.ROOT);
  }
}
