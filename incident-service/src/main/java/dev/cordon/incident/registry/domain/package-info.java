/** What a group, brand or partner is. */
@NullMarked
package dev.cordon.incident.registry.domain;

import org.jspecify.annotations.NullMarked;
