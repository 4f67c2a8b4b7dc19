/** Stating when who knew. */
@NullMarked
package dev.cordon.incident.awareness.application;

import org.jspecify.annotations.NullMarked;
