/** Indicators of compromise, and who may see them. */
@NullMarked
package dev.cordon.incident.exchange.domain;

import org.jspecify.annotations.NullMarked;
