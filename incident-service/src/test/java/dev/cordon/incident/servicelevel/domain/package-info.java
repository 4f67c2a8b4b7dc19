@NullMarked
package dev.cordon.incident.servicelevel.domain;

import org.jspecify.annotations.NullMarked;
