/** The registry's rules. */
@NullMarked
package dev.cordon.incident.registry.domain;

import org.jspecify.annotations.NullMarked;
