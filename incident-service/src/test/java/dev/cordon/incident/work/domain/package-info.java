/** Rules of tasks. */
@NullMarked
package dev.cordon.incident.work.domain;

import org.jspecify.annotations.NullMarked;
