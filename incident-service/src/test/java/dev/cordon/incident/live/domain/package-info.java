@NullMarked
package dev.cordon.incident.live.domain;

import org.jspecify.annotations.NullMarked;
