package dev.cordon.incident.registry.domain;

import java.util.List;

/** What an operator asked for: the organization, and the people who work there with Cordon. */
public record OnboardingRequest(OrganizationProfile profile, List<Person> people) {

  public OnboardingRequest {
    people = List.copyOf(people);
  }
}
