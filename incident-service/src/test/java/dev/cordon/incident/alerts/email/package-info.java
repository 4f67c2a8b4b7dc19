/** Tests of this package. */
@NullMarked
package dev.cordon.incident.alerts.email;

import org.jspecify.annotations.NullMarked;
