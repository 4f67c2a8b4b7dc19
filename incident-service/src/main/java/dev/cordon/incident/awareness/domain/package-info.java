/** When who knew of an incident. */
@NullMarked
package dev.cordon.incident.awareness.domain;

import org.jspecify.annotations.NullMarked;
