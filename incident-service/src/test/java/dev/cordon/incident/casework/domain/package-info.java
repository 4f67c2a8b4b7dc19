/** Rules about incidents. */
@NullMarked
package dev.cordon.incident.casework.domain;

import org.jspecify.annotations.NullMarked;
