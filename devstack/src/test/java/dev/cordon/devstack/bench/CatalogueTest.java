package dev.cordon.devstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.bench.BrandReads.Read;
import dev.cordon.devstack.bench.Question.Kind;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is asked, by a document of seven endpoints. */
class CatalogueTest {

  private static final String DOCUMENT =
      """
      {"paths": {
        "/api/v1/brands/{brand}/incidents": {
          "get": {"operationId": "listIncidents", "parameters": [{"name": "brand", "in": "path"}]},
          "post": {"operationId": "openIncident"}},
        "/api/v1/brands/{brand}/events": {
          "get": {"operationId": "followBrand", "parameters": [{"name": "brand", "in": "path"}],
            "responses": {"200": {"content": {"text/event-stream": {}}}}}},
        "/api/v1/brands/{brand}/incidents/{incident}": {
          "get": {"operationId": "getIncident", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "incident", "in": "path"}]}},
        "/api/v1/brands/{brand}/incidents/{incident}/exposures/{exposure}": {
          "get": {"operationId": "getExposure", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "incident", "in": "path"},
            {"name": "exposure", "in": "path"}]}},
        "/api/v1/brands/{brand}/shared-incidents/{share}": {
          "get": {"operationId": "getShared", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "share", "in": "path"}]}},
        "/api/v1/brands/{brand}/alerts/{alert}": {
          "get": {"operationId": "getAlert", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "alert", "in": "path"}]}},
        "/api/v1/brands/{brand}/machines/{machine}": {
          "get": {"operationId": "getMachine", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "machine", "in": "path"}]}},
        "/api/v1/brands/{brand}/incidents/{incident}/systems/{system}": {
          "get": {"operationId": "getAffected", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "incident", "in": "path"},
            {"name": "system", "in": "path"}]}},
        "/api/v1/brands/{brand}/rosters/{role}": {
          "get": {"operationId": "getRoster", "parameters": [
            {"name": "brand", "in": "path"}, {"name": "role", "in": "path"},
            {"name": "limit", "in": "query"}, {"name": "from", "in": "query", "required": true}]}},
        "/api/v1/groups/{group}/brands": {"get": {"operationId": "listGroupBrands"}}}}
      """;

  private static final Map<String, String> IDS =
      Map.of(
          "incident",
          "i1",
          "exposure",
          "e1",
          "share",
          "s1",
          "alert",
          "a1",
          "machine",
          "m1",
          "system",
          "y1");

  private static Catalogue catalogue() throws IOException {
    List<Read> reads = BrandReads.in(new ObjectMapper().readTree(DOCUMENT));
    return new Catalogue(reads, brand("own"), brand("full"), brand("empty"));
  }

  private static Brand brand(String alias) {
    return new Brand(alias, UUID.randomUUID(), new Login("ann", "", alias, List.of()));
  }

  @Test
  void everyEndpointThatReadsIsAskedInEveryWayThatItCanBe() throws IOException {
    List<Question> asked = catalogue().all(List.of(IDS), List.of(IDS), List.of(IDS));

    assertThat(asked)
        .extracting(question -> question.kind() + " " + question.operation())
        .containsExactlyInAnyOrder(
            Kind.FULL_BRAND + " listIncidents",
            Kind.EMPTY_OR_FULL_BRAND + " listIncidents",
            Kind.FULL_BRAND + " followBrand",
            Kind.EMPTY_OR_FULL_BRAND + " followBrand",
            Kind.FOREIGN_ID + " getIncident",
            Kind.HIDDEN_ID + " getIncident",
            // Both ids at once, and the last one under what may be seen.
            Kind.FOREIGN_ID + " getExposure",
            Kind.FOREIGN_ID + " getExposure",
            Kind.HIDDEN_ID + " getExposure",
            Kind.HIDDEN_ID + " getExposure",
            Kind.FOREIGN_ID + " getAffected",
            Kind.FOREIGN_ID + " getAffected",
            Kind.HIDDEN_ID + " getAffected",
            Kind.HIDDEN_ID + " getAffected",
            Kind.FOREIGN_ID + " getShared",
            // Hidden with its incident.
            Kind.FOREIGN_ID + " getAlert",
            Kind.HIDDEN_ID + " getAlert",
            Kind.FOREIGN_ID + " getMachine",
            // A role is a word that every brand knows.
            Kind.FULL_BRAND + " getRoster",
            Kind.EMPTY_OR_FULL_BRAND + " getRoster");
  }

  /** Events are refused like the rest, but who may have them would wait for their end. */
  @Test
  void ownListsAreTheOnesThatCanBeReadWithoutAShare() throws IOException {
    Instant until = Instant.parse("2026-06-01T00:00:00Z");

    assertThat(catalogue().ownLists(IDS, until))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "listIncidents", "/api/v1/brands/own/incidents",
                "getIncident", "/api/v1/brands/own/incidents/i1",
                "getExposure", "/api/v1/brands/own/incidents/i1/exposures/e1",
                "getAlert", "/api/v1/brands/own/alerts/a1",
                "getMachine", "/api/v1/brands/own/machines/m1",
                "getRoster", "/api/v1/brands/own/rosters/responder?from=2026-01-01T00:00:00Z",
                "listBrandAudit", "/api/v1/brands/own/audit?limit=20&to=2026-06-01T00:00:00Z"));
  }
}
