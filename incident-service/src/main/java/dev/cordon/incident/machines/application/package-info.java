/**
 * Machines as the organization's administrators order them, and the worker that brings it about.
 */
@NullMarked
package dev.cordon.incident.machines.application;

import org.jspecify.annotations.NullMarked;
