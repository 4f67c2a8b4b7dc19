/** On-boarding of organizations, and the directory of those that are there. */
@NullMarked
package dev.cordon.incident.registry.application;

import org.jspecify.annotations.NullMarked;
