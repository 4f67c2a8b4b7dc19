@NullMarked
package dev.cordon.incident.people;

import org.jspecify.annotations.NullMarked;
