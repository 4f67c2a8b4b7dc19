/** What the OpenAPI document says of every operation alike. */
@NullMarked
package dev.cordon.gateway.openapi;

import org.jspecify.annotations.NullMarked;
