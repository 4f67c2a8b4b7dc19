/** Alerts: taking them in, reading and triaging them. */
@NullMarked
package dev.cordon.gateway.alerts;

import org.jspecify.annotations.NullMarked;
