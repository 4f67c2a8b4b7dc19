@NullMarked
package dev.cordon.incident.search.domain;

import org.jspecify.annotations.NullMarked;
