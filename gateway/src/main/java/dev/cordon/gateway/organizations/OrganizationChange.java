package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.LegalEntityList;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.StringList;
import dev.cordon.gateway.wire.Shapes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to change of an organization; what is absent stays. */
@Schema(name = "OrganizationChange", description = "Alias and kind are permanent")
record OrganizationChange(
    @Schema(minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(pattern = Shapes.ALIAS, description = "Alias of an active group; brands only")
        @Nullable String group,
    @Schema(maxLength = 100) @Nullable String sector,
    @Schema(maxItems = 100) @Nullable List<String> domains,
    @Schema(pattern = Shapes.DOMAIN, maxLength = Shapes.LONGEST_DOMAIN)
        @Nullable String senderDomain,
    @Schema(maxItems = 100) @Nullable List<String> languages,
    @Schema(format = "email", maxLength = Shapes.LONGEST_EMAIL) @Nullable String privacyContact,
    @Schema(maxItems = 100, description = "All of them; one that is there stays")
        @Nullable List<LegalEntityView> legalEntities) {

  ProfileChange toProto() {
    ProfileChange.Builder change = ProfileChange.newBuilder();
    Optional.ofNullable(name).ifPresent(change::setName);
    Optional.ofNullable(group).ifPresent(change::setGroup);
    Optional.ofNullable(sector).ifPresent(change::setSector);
    Optional.ofNullable(domains).map(OrganizationChange::list).ifPresent(change::setDomains);
    Optional.ofNullable(senderDomain).ifPresent(change::setSenderDomain);
    Optional.ofNullable(languages).map(OrganizationChange::list).ifPresent(change::setLanguages);
    Optional.ofNullable(privacyContact).ifPresent(change::setPrivacyContact);
    Optional.ofNullable(legalEntities)
        .map(OrganizationChange::entities)
        .ifPresent(change::setLegalEntities);
    return change.build();
  }

  static StringList list(List<String> values) {
    return StringList.newBuilder().addAllValues(values).build();
  }

  private static LegalEntityList entities(List<LegalEntityView> entities) {
    return LegalEntityList.newBuilder()
        .addAllValues(entities.stream().map(LegalEntityView::toProto).toList())
        .build();
  }
}
