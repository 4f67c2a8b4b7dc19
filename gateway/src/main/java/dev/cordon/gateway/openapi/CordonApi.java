package dev.cordon.gateway.openapi;

import dev.cordon.gateway.problem.ProblemDocument;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The head of the OpenAPI document. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Cordon",
            version = "1",
            description =
                "Coordinates cyber incidents across a group of retail brands, from the alert to"
                    + " the last letter. Names are snake_case, times RFC 3339 in UTC, ids UUIDs."
                    + " {brand} is the alias of an organization; the access token is asked for"
                    + " with the scope organization:<alias>. JSON bodies have at most 1 MiB, and"
                    + " fields that aren't documented are refused. RateLimit-Policy and RateLimit of"
                    + " every answer say how many requests a client has and what is left.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(schemas = @Schema(name = "Problem", implementation = ProblemDocument.class)),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class CordonApi extends Application {}
