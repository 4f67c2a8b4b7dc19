/** Tests of when who knew. */
@NullMarked
package dev.cordon.incident.awareness.domain;

import org.jspecify.annotations.NullMarked;
