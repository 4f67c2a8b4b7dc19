@NullMarked
package dev.cordon.incident.registry.application;

import org.jspecify.annotations.NullMarked;
