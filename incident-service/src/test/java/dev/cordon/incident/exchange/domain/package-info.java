/** Rules about indicators. */
@NullMarked
package dev.cordon.incident.exchange.domain;

import org.jspecify.annotations.NullMarked;
