@NullMarked
package dev.cordon.incident.people.domain;

import org.jspecify.annotations.NullMarked;
