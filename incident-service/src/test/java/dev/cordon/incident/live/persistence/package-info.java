@NullMarked
package dev.cordon.incident.live.persistence;

import org.jspecify.annotations.NullMarked;
