@NullMarked
package dev.cordon.incident.identity.domain;

import org.jspecify.annotations.NullMarked;
