/** Tasks of incidents, their ways and their dependencies. */
@NullMarked
package dev.cordon.incident.work.domain;

import org.jspecify.annotations.NullMarked;
