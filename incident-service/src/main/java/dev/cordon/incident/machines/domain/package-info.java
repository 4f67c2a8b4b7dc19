/** What a machine of an organization may be, and what becomes of it. */
@NullMarked
package dev.cordon.incident.machines.domain;

import org.jspecify.annotations.NullMarked;
