/** Indicators as STIX 2.1 objects. */
@NullMarked
package dev.cordon.incident.exchange.stix;

import org.jspecify.annotations.NullMarked;
