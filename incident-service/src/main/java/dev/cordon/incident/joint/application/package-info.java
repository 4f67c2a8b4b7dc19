/** Joint incidents: coordinating, taking part, and working on them. */
@NullMarked
package dev.cordon.incident.joint.application;

import org.jspecify.annotations.NullMarked;
