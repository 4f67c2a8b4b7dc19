/** Setting, measuring and pausing service levels, and reporting on them. */
@NullMarked
package dev.cordon.incident.servicelevel.application;

import org.jspecify.annotations.NullMarked;
