/** Working on incidents. */
@NullMarked
package dev.cordon.incident.casework.application;

import org.jspecify.annotations.NullMarked;
