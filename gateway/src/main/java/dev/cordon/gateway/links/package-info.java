/** How incidents of a brand belong together: links, suggestions and merges. */
@NullMarked
package dev.cordon.gateway.links;

import org.jspecify.annotations.NullMarked;
