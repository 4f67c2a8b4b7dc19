@NullMarked
package dev.cordon.incident.machines.domain;

import org.jspecify.annotations.NullMarked;
