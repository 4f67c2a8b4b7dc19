/** What an incident is. */
@NullMarked
package dev.cordon.incident.casework.domain;

import org.jspecify.annotations.NullMarked;
