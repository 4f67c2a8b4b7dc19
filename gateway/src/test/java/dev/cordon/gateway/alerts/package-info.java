/** Alerts at the door. */
@NullMarked
package dev.cordon.gateway.alerts;

import org.jspecify.annotations.NullMarked;
