/** One campaign of several organizations: what they share of it. */
@NullMarked
package dev.cordon.incident.joint.domain;

import org.jspecify.annotations.NullMarked;
