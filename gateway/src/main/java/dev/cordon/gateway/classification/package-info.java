/** What kind of incident it is, and how severe. */
@NullMarked
package dev.cordon.gateway.classification;

import org.jspecify.annotations.NullMarked;
