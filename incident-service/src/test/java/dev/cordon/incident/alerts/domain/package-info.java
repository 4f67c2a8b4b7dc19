/** Tests of this package. */
@NullMarked
package dev.cordon.incident.alerts.domain;

import org.jspecify.annotations.NullMarked;
