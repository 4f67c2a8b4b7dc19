@NullMarked
package dev.cordon.incident.obligations.domain;

import org.jspecify.annotations.NullMarked;
