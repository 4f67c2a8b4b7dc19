/** Links, suggestions and merges. */
@NullMarked
package dev.cordon.gateway.links;

import org.jspecify.annotations.NullMarked;
